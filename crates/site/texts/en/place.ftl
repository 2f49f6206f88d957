# Texts whose keys begin with "place-".

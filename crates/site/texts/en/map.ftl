# Texts whose keys begin with "map-".

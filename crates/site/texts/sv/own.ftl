# Texts whose keys begin with "own-".

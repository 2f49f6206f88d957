# Texts whose keys begin with "area-types-".

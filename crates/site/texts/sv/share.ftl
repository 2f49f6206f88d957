# Texts whose keys begin with "share-".

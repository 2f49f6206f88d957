# Texts whose keys begin with "handbook-".

# Texts whose keys begin with "compare-".

# Texts whose keys begin with "lab-".

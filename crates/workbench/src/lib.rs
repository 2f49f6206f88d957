//! A file of counts in, segregation measures with their uncertainty out.

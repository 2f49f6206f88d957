// The lab: choices answer at once, without loading the page anew. The page works without it.

export {};

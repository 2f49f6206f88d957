// Own districts: pick areas, read files of codes and figures in the browser. The page works without it.

export {};

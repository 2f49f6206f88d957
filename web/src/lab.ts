// The lab: choices answer at once, without loading the page anew. The page works without it.

import { startLab } from './lab/page.ts';

const lab = document.getElementById('lab');
if (lab) startLab(lab);

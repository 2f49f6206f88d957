import { chromium } from 'playwright-core';
const b = await chromium.launch({executablePath:'/usr/bin/chromium', args:['--no-sandbox','--disable-background-networking']});
for (let i=0;i<3;i++){
const c = await b.newContext({viewport:{width:1440,height:900}}); const p = await c.newPage();
const cl = await c.newCDPSession(p); await cl.send('Emulation.setCPUThrottlingRate',{rate:4});
await p.goto(process.argv[2],{waitUntil:'networkidle'});
console.log(JSON.stringify(await p.evaluate(()=>new Promise(d=>{new PerformanceObserver(l=>d(l.getEntries().map(e=>({t:e.startTime|0,v:e.value,s:e.sources.map(s=>(s.node?.nodeName+'.'+(s.node?.className?.baseVal??s.node?.className)+' '+(s.node?.textContent??'').slice(0,30))+JSON.stringify(s.previousRect.toJSON?.()??0)+JSON.stringify(s.currentRect))})))).observe({type:'layout-shift',buffered:true});setTimeout(()=>d([]),500)})),null,1).slice(0,2500));
await c.close();}
await b.close();

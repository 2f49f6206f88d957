// Styles are imported for their effect: Vite turns them into `site.css` and `map.css`.
declare module '*.css';

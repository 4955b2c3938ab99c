// Keeps the files of one build, so that the page works without a network. A new build waits until the reader asks for it: the
// engine under an open scenario is never changed. The build fills in the two constants.
const NAME = 'BUILD';
const FILES = ['FILES'];

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(FILES.map((file) => new Request(file, { cache: 'reload' })))));
});

self.addEventListener('activate', (event) => {
  const forget = async () => {
    for (const name of await caches.keys()) if (name.startsWith('qunsim-') && name !== NAME) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(forget());
});

/** Whether pages are left to the network: a newer build is about to take over, and would cut off the answer to a reload. */
let aside = false;

self.addEventListener('message', ({ data, ports: [port] }) => {
  if (data === 'take over') self.skipWaiting();
  if (data !== 'step aside') return;
  aside = true;
  port.postMessage('aside');
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (aside && request.mode === 'navigate') return;
  // The page is kept under its folder's address; links may name its file.
  const folder = new URL('./', location).pathname;
  const wanted = pathname === `${folder}index.html` ? folder : request;
  const kept = caches.open(NAME).then((cache) => cache.match(wanted, { ignoreSearch: true, ignoreVary: true }));
  event.respondWith(kept.then((found) => found ?? fetch(request)));
});

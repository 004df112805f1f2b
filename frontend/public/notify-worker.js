// Shows what the creditor's server pushes to this device, and opens the page on a click; nothing else runs here.
self.addEventListener("push", (event) => {
  const { title, body, url, lang } = event.data.json();
  // One at a time: a newer one takes the place of the one before.
  event.waitUntil(self.registration.showNotification(title, { body, lang, tag: "duebook", data: { url } }));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const url = new URL(event.notification.data.url, self.location.origin);
  if (url.origin === self.location.origin) event.waitUntil(self.clients.openWindow(url.href));
});

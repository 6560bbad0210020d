/* What goes to the town and comes back. Nothing that anybody typed ever stands in an address. */
"use strict";
const PATIENCE = 60000, SIDE = 1600, HEAVIEST = 900000;

/* send("POST", url, body, {header: value}) -> a promise of {status, said}; status 0: there was no answer. */
function send(method, url, body, headers) {
  return new Promise(function (resolve) {
    const asked = new XMLHttpRequest();
    asked.open(method, url);
    asked.timeout = PATIENCE;
    Object.keys(headers || {}).forEach(function (name) { asked.setRequestHeader(name, headers[name]); });
    asked.onload = function () {
      let said = null;
      try { said = JSON.parse(asked.responseText); } catch (error) { said = null; }
      resolve({status: said === null ? 0 : asked.status, said: said});
    };
    asked.onerror = asked.ontimeout = asked.onabort = function () { resolve({status: 0, said: null}); };
    asked.send(body || null);
  });
}

function sendJson(url, thing) {
  return send("POST", url, JSON.stringify(thing), {"Content-Type": "application/json"});
}

function sendForm(url, fields, headers) {
  const body = Object.keys(fields).filter(function (name) { return fields[name] !== ""; }).map(function (name) {
    return encodeURIComponent(name) + "=" + encodeURIComponent(fields[name]);
  }).join("&");
  return send("POST", url, body, Object.assign({"Content-Type": "application/x-www-form-urlencoded"}, headers));
}

function chance() {
  const found = new Uint8Array(16);
  window.crypto.getRandomValues(found);
  return Array.prototype.map.call(found, function (one) { return ("0" + one.toString(16)).slice(-2); }).join("");
}

/* A photo as a smaller JPEG: drawn anew, so that nothing of where and by whom it was taken is left in it. */
function smaller(file) {
  return new Promise(function (resolve, reject) {
    const address = URL.createObjectURL(file), picture = new Image();
    picture.onerror = function () { URL.revokeObjectURL(address); reject(new Error("photo")); };
    picture.onload = function () {
      URL.revokeObjectURL(address);
      const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
      const canvas = document.createElement("canvas");
      canvas.width = Math.max(1, Math.round(picture.width * scale));
      canvas.height = Math.max(1, Math.round(picture.height * scale));
      const pen = canvas.getContext("2d");
      pen.fillStyle = "#FFFFFF";
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
      let made = null;
      [0.85, 0.7, 0.5, 0.3].some(function (quality) {
        made = bytesOf(canvas.toDataURL("image/jpeg", quality));
        return made.size <= HEAVIEST;
      });
      if (made.size > HEAVIEST || made.type !== "image/jpeg") { reject(new Error("photo")); } else { resolve(made); }
    };
    picture.src = address;
  });
}

function bytesOf(address) {
  const parts = address.split(","), text = window.atob(parts[1]), found = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) { found[at] = text.charCodeAt(at); }
  return new Blob([found], {type: parts[0].slice(5).split(";")[0]});
}

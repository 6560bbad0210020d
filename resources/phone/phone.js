/* 长闪办: home, the report in three steps, progress and rating. What is typed lives in this page's memory alone. */
"use strict";
const MOST_PHOTOS = 3, OTHER = "";
const MOBILE = /^1[3-9]\d{9}$/, LANDLINE = /^(0\d{2,3})?[2-8]\d{6,7}$/;
let town = null, draft = null, busy = false;

/* --- opening ------------------------------------------------------------------------------------------- */

function fresh() {
  const area = town && town.area ? town.area.id : "";
  return {
    id: chance(), kind: null, words: "", callMe: false, area: area, fixed: area !== "", place: "", lat: null, lon: null,
    metres: 0, photos: [], name: "", phone: ""
  };
}

function open() {
  show([make("p", {class: "quiet"}, say("loading"))], []);
  const area = parameter("area");
  send("GET", "town?lang=" + LANG + (area ? "&area=" + encodeURIComponent(area) : "")).then(function (answer) {
    if (answer.status !== 200) {
      const closed = answer.status === 404;
      show([make("p", {}, say(closed ? "closed" : "gone"))], [button("act main", say("again"), open)]);
      return;
    }
    town = answer.said;
    draft = fresh();
    by("hall").textContent = town.hall;
    document.title = say("title") + " " + town.hall;
    const code = /^#(\d{9})$/.exec(window.location.hash);
    if (code) { askPage(code[1]); } else { homePage(); }
  });
}

function tools() {
  const root = document.documentElement;
  const size = button("", say("large"), function () {
    const large = root.classList.toggle("large");
    size.textContent = say(large ? "plain" : "large");
  });
  const language = button("", say("other"), function () {
    if (filled() && !window.confirm(say("leave"))) { return; }
    draft = null;
    const area = parameter("area");
    window.location.search = "?lang=" + (LANG === "en" ? "zh" : "en") + (area ? "&area=" + encodeURIComponent(area) : "");
  }, {lang: LANG === "en" ? "zh-CN" : "en"});
  by("tools").appendChild(size);
  by("tools").appendChild(language);
}

function filled() { return draft !== null && (draft.words !== "" || draft.photos.length > 0 || draft.phone !== ""); }

function online() {
  const line = by("offline");
  line.hidden = window.navigator.onLine !== false;
  line.textContent = say("offline");
}

function phoneLine() {
  if (!town.phone) { return null; }
  const words = say("call", {phone: town.phone});
  return make("p", {}, make("a", {class: "call", href: "tel:" + town.phone.replace(/[^\d+]/g, "")}, words));
}

function homePage() {
  draft = fresh();
  show([
    heading(say("hello")),
    town.demonstration ? make("p", {class: "quiet"}, say("drill")) : null,
    town.area ? make("p", {class: "quiet"}, say("at", {place: town.area.name})) : null,
    door("report", "door main", kindPage), door("ask", "door", function () { askPage(""); }), phoneLine()
  ], []);
}

function door(key, kind, act) {
  return make("button", {type: "button", id: key, class: kind, onclick: act},
    make("span", {}, make("b", {}, say(key)), make("small", {}, say(key + "_hint"))));
}

/* --- 我要反映 -------------------------------------------------------------------------------------------- */

function kindPage() {
  const box = make("div", {class: "kinds"});
  town.kinds.concat([{name: OTHER, icon: "ellipsis", examples: ""}]).forEach(function (kind) {
    box.appendChild(make("button", {
      type: "button", class: "kind", "aria-pressed": String(draft.kind === kind.name), "data-kind": kind.name,
      onclick: function () { draft.kind = kind.name; wherePage(); }
    }, make("img", {src: "icons/" + kind.icon + ".svg", alt: ""}), make("b", {}, kind.name || say("other_kind")),
      kind.examples ? make("small", {}, kind.examples) : null));
  });
  show([heading(say("what_kind"), 1), box], [button("act", say("back"), homePage)]);
}

function wherePage() {
  const words = make("textarea", {id: "words", maxlength: "500", placeholder: say("words_hint"), value: draft.words,
    oninput: function () { draft.words = words.value; }});
  const call = button("choice act wide", say(draft.callMe ? "call_me_on" : "call_me"), function () {
    draft.callMe = !draft.callMe;
    call.textContent = say(draft.callMe ? "call_me_on" : "call_me");
    call.setAttribute("aria-pressed", String(draft.callMe));
  }, {id: "call_me", "aria-pressed": String(draft.callMe)});
  show([
    heading(say("what"), 2), make("label", {for: "words"}, say("words")), words, call, placePart(), photoPart()
  ], [button("act", say("back"), kindPage), button("act main", say("next"), function () {
    if (!draft.words.trim() && !draft.callMe) { why(say("need_words")); return; }
    if (!draft.area && !draft.place.trim() && draft.lat === null) { why(say("need_place")); return; }
    whoPage();
  }, {id: "next"})]);
}

function placePart() {
  const box = make("div", {});
  const village = make("select", {id: "village", "aria-label": say("choose"), onchange: function () { draft.area = village.value; }},
    make("option", {value: ""}, say("choose")));
  town.villages.forEach(function (one) { village.appendChild(make("option", {value: one.id}, one.name)); });
  village.value = town.villages.some(function (one) { return one.id === draft.area; }) ? draft.area : "";
  const place = make("input", {id: "place", type: "text", maxlength: "100", "aria-label": say("place_more"),
    placeholder: say("place_more"), value: draft.place, oninput: function () { draft.place = place.value; }});
  box.appendChild(make("p", {class: "label"}, say("place")));
  if (draft.fixed) {
    box.appendChild(make("p", {id: "at"}, say("at", {place: town.area.name})));
    box.appendChild(button("act wide", say("elsewhere"), function () {
      draft.fixed = false; draft.area = "";
      box.parentNode.replaceChild(placePart(), box);
    }));
  } else {
    box.appendChild(village);
  }
  box.appendChild(place);
  const position = positionPart();
  if (position) { box.appendChild(position); }
  return box;
}

function positionPart() {
  if (!window.navigator.geolocation || window.isSecureContext === false) { return null; }
  const line = make("p", {class: "quiet", role: "status"}), act = button("act wide", "", pressed, {id: "locate"});
  function paint(words) {
    line.textContent = words;
    line.hidden = !words;
    act.textContent = say(draft.lat === null ? "locate" : "unlocate");
  }
  function pressed() {
    if (draft.lat !== null) { draft.lat = draft.lon = null; paint(""); return; }
    paint(say("locating"));
    act.disabled = true;
    window.navigator.geolocation.getCurrentPosition(function (found) {
      act.disabled = false;
      draft.lat = found.coords.latitude;
      draft.lon = found.coords.longitude;
      draft.metres = Math.max(1, Math.round(found.coords.accuracy));
      paint(say("located", {metres: draft.metres}));
    }, function (error) {
      act.disabled = false;
      paint(say(error.code === 1 ? "denied" : "no_locate"));
    }, {enableHighAccuracy: true, timeout: 15000, maximumAge: 60000});
  }
  paint(draft.lat === null ? "" : say("located", {metres: draft.metres}));
  return make("div", {}, act, line);
}

function photoPart() {
  const box = make("div", {}), list = make("div", {class: "photos"});
  const file = make("input", {id: "photo", type: "file", accept: "image/*", multiple: true, class: "file", tabindex: "-1",
    "aria-hidden": "true", onchange: function () {
      const chosen = Array.prototype.slice.call(file.files, 0, MOST_PHOTOS - draft.photos.length);
      chosen.reduce(function (before, one) {
        return before.then(function () { return smaller(one); }).then(function (made) {
          draft.photos.push({bytes: made, url: ""});
          why("");
        }, function () { why(say("bad_photo")); });
      }, Promise.resolve()).then(paint);
      file.value = "";
    }});
  const act = button("act wide", say("photo", {most: MOST_PHOTOS}), function () { file.click(); }, {id: "photograph"});
  function paint() {
    clear(list);
    draft.photos.forEach(function (photo, place) {
      const address = URL.createObjectURL(photo.bytes);
      list.appendChild(make("div", {class: "photo"},
        make("img", {src: address, alt: "", onload: function () { URL.revokeObjectURL(address); }}),
        button("", "×", function () { draft.photos.splice(place, 1); paint(); }, {"aria-label": say("drop", {n: place + 1})})));
    });
    act.hidden = draft.photos.length >= MOST_PHOTOS;
  }
  paint();
  [act, file, list].forEach(function (part) { box.appendChild(part); });
  return box;
}

function whoPage() {
  const name = make("input", {id: "name", type: "text", maxlength: "20", placeholder: say("name_hint"), value: draft.name,
    autocomplete: "off", oninput: function () { draft.name = name.value; }});
  const phone = make("input", {id: "phone", type: "tel", maxlength: "20", placeholder: say("phone_hint"), value: draft.phone,
    autocomplete: "off", oninput: function () { draft.phone = phone.value.replace(/[^\d]/g, ""); }});
  const points = make("ul", {class: "quiet"});
  town.notice.points.forEach(function (point) { points.appendChild(make("li", {}, point)); });
  show([
    heading(say("who"), 3), make("label", {for: "name"}, say("name")), name, make("label", {for: "phone"}, say("phone")), phone,
    make("div", {class: "card"}, make("p", {class: "label"}, say("check")), rows([
      [say("kind_"), draft.kind || say("other_kind")], [say("what_"), draft.words.trim() || say("called")],
      [say("where_"), where()], [say("photos_"), draft.photos.length ? say("many", {n: draft.photos.length}) : ""]
    ])),
    make("p", {class: "label"}, town.notice.title), points
  ], [button("act", say("back"), wherePage), button("act main", say("send"), hand, {id: "send"})]);
}

function where() {
  const all = town.area ? town.villages.concat([town.area]) : town.villages;
  const named = all.filter(function (one) { return one.id === draft.area; }).map(function (one) { return one.name; })[0] || "";
  return [named + draft.place.trim(), draft.lat === null ? "" : say("position")].filter(Boolean).join(LANG === "en" ? ", " : "，");
}

function hand() {
  if (busy) { return; }
  if (draft.callMe && !draft.phone) { why(say("need_phone")); return; }
  if (draft.phone && !MOBILE.test(draft.phone) && !LANDLINE.test(draft.phone)) { why(say("bad_phone")); return; }
  working(say("sending"));
  photosUp().then(function (failed) { return failed || sendForm("../open311/v2/requests.json", {
    api_key: town.key, jurisdiction_id: town.jurisdiction, service_code: "any", "attribute[kind]": draft.kind,
    "attribute[call_me]": draft.callMe ? "true" : "", "attribute[consent]": town.notice.version,
    description: draft.words.trim(), address_id: draft.area, address_string: draft.place.trim(),
    lat: draft.lat === null ? "" : String(draft.lat), long: draft.lon === null ? "" : String(draft.lon),
    last_name: draft.name.trim(), phone: draft.phone,
    media_url: draft.photos.map(function (photo) { return photo.url; }).join(" ")
  }, {"Idempotency-Key": draft.id}); }).then(function (answer) {
    working("");
    if (answer.status === 200 && answer.said[0] && answer.said[0].query_code) { donePage(answer.said[0].query_code); return; }
    why(complaint(answer, "lost", "refused"));
  });
}

/* Those that have not gone yet, one after the other; the answer that stopped it, or null. */
function photosUp() {
  return draft.photos.reduce(function (before, photo, place) {
    return before.then(function (failed) {
      if (failed || photo.url) { return failed; }
      working(say("photo_sending", {n: place + 1, all: draft.photos.length}));
      return send("POST", "photos", photo.bytes, {"Content-Type": "image/jpeg"}).then(function (answer) {
        if (answer.status !== 200) { return answer; }
        photo.url = answer.said.media_url;
        return null;
      });
    });
  }, Promise.resolve(null));
}

function working(words) {
  busy = words !== "";
  const act = by("send");
  if (act) { act.disabled = busy; act.textContent = words || say("send"); }
  if (busy) { why(""); }
}

/* What the center says where it speaks the page's language; else what the page makes of it. */
function complaint(answer, lost, otherwise) {
  if (answer.status === 0) { return say(lost); }
  const said = Array.isArray(answer.said) ? (answer.said[0] || {}).description : answer.said.detail;
  if (LANG === "zh" && said) { return said; }
  return say(answer.status === 429 ? "too_many" : otherwise);
}

function donePage(code) {
  const phone = draft.phone;
  draft = fresh();
  show([
    heading(say("done")),
    make("div", {class: "card centre"}, make("p", {class: "quiet"}, say("your_code")), make("p", {class: "big", id: "code"}, code),
      make("p", {}, say("keep"))),
    make("p", {}, say(phone ? "follow" : "no_follow")),
    phone ? make("p", {}, say("follow_up", {phone: masked(phone)})) : null, phoneLine()
  ], [button("act main", say("finish"), homePage, {id: "finish"})]);
}

/* --- 查进度 ---------------------------------------------------------------------------------------------- */

function grouped(text) { return text.replace(/\D/g, "").slice(0, 9).replace(/(\d{3})(?=\d)/g, "$1 "); }

function askPage(given) {
  const code = make("input", {id: "query", type: "tel", class: "code", maxlength: "11", autocomplete: "off", placeholder: "000 000 000",
    value: grouped(given), oninput: function () { code.value = grouped(code.value); }});
  const tail = make("input", {id: "tail", type: "tel", class: "code", maxlength: "4", autocomplete: "off", placeholder: "0000"});
  const look = button("act main", say("look"), function () {
    const asked = {code: code.value.replace(/ /g, ""), tail: tail.value};
    if (!/^\d{9}$/.test(asked.code)) { why(say("bad_code")); return; }
    if (!/^\d{4}$/.test(asked.tail)) { why(say("bad_tail")); return; }
    look.disabled = true;
    look.textContent = say("looking");
    sendJson("../v1/progress", asked).then(function (answer) {
      look.disabled = false;
      look.textContent = say("look");
      if (answer.status === 200) { toldPage(asked, answer.said); } else { why(complaint(answer, "gone", "not_found")); }
    });
  }, {id: "look"});
  show([
    heading(say("ask")), make("label", {for: "query"}, say("code")), code, make("label", {for: "tail"}, say("tail")), tail, phoneLine()
  ], [button("act", say("home"), homePage), look]);
  if (given) { tail.focus(); }
}

function toldPage(asked, told, again) {
  show([
    heading(say("ask")),
    make("div", {class: "card"}, make("p", {class: "quiet"}, told.code), make("p", {class: "state", id: "state"}, told.state),
      rows([
        [say("at_"), day(told.reported_at)], [say("changed_"), day(told.changed_at)], [say("post_"), told.handled_by],
        [say("due_"), told.due ? day(told.due) : ""], [say("number_"), told.number || ""]
      ])),
    told.rated ? make("p", {class: "good label", id: "rated"}, say("thanks", {score: say(told.rated)})) : null,
    again ? make("p", {class: "good label", id: "reopened"}, say("reopened")) : null,
    told.rate ? ratingPart(asked) : null, phoneLine()
  ], [button("act", say("home"), homePage), button("act", say("another"), function () { askPage(""); })]);
}

function ratingPart(asked) {
  const box = make("div", {class: "card", id: "rating"});
  let score = "", solved = null;
  const faces = make("div", {class: "faces"}), choices = make("div", {class: "faces"}), more = make("div", {hidden: true});
  const words = make("textarea", {id: "reason", maxlength: "300"});
  function press(row, one) {
    Array.prototype.forEach.call(row.children, function (other) { other.setAttribute("aria-pressed", String(other === one)); });
  }
  ["satisfied", "fair", "dissatisfied"].forEach(function (key) {
    const face = button("face", say(key), function () {
      score = key;
      give.disabled = false;
      press(faces, face);
      more.hidden = key !== "dissatisfied";
    }, {id: key, "aria-pressed": "false"});
    faces.appendChild(face);
  });
  [["unsolved", false], ["solved", true]].forEach(function (pair) {
    const one = button("choice", say(pair[0]), function () { solved = pair[1]; press(choices, one); }, {id: pair[0], "aria-pressed": "false"});
    choices.appendChild(one);
  });
  [choices, make("label", {for: "reason"}, say("why")), words].forEach(function (part) { more.appendChild(part); });
  const give = button("act main wide", say("give"), function () {
    const bad = score === "dissatisfied";
    if (bad && solved === null) { why(say("need_solved")); return; }
    if (bad && !words.value.trim()) { why(say("need_why")); return; }
    give.disabled = true;
    sendJson("../v1/progress/rating", {
      code: asked.code, tail: asked.tail, score: score, solved: !bad || solved, words: bad ? words.value.trim() : ""
    }).then(function (answer) {
      give.disabled = false;
      if (answer.status !== 200) { why(complaint(answer, "gone", "refused")); return; }
      toldPage(asked, answer.said, bad && !solved);
    });
  }, {id: "give", disabled: true});
  [make("p", {class: "label"}, say("rate")), faces, more, give].forEach(function (part) { box.appendChild(part); });
  return box;
}

/* --- begin --------------------------------------------------------------------------------------------- */

window.addEventListener("online", online);
window.addEventListener("offline", online);
window.addEventListener("beforeunload", function (event) {
  if (filled()) { event.preventDefault(); event.returnValue = ""; }
});
tools();
online();
open();

/* What pages are made of. Text goes in by textContent alone: nothing that anybody typed is ever markup. */
"use strict";
var LANG = document.documentElement.lang === "en" ? "en" : "zh";

function say(key, gaps) {
  return WORDS[LANG][key].replace(/\{(\w+)\}/g, function (_, name) { return String(gaps[name]); });
}

function by(id) { return document.getElementById(id); }

/* make("button", {class: "act", onclick: f}, "text", node, …); a property that is null or false is left out. */
function make(tag, given) {
  const made = document.createElement(tag);
  Object.keys(given || {}).forEach(function (name) {
    const value = given[name];
    if (value === null || value === undefined || value === false) { return; }
    if (typeof value === "function") { made.addEventListener(name.slice(2), value); }
    else if (name === "value") { made.value = value; }
    else { made.setAttribute(name, value === true ? "" : value); }
  });
  Array.prototype.slice.call(arguments, 2).forEach(function (part) {
    if (part === null || part === undefined || part === false) { return; }
    made.appendChild(typeof part === "object" ? part : document.createTextNode(String(part)));
  });
  return made;
}

function button(kind, words, act, more) {
  return make("button", Object.assign({type: "button", class: kind, onclick: act}, more || {}), words);
}

function clear(node) { while (node.firstChild) { node.removeChild(node.firstChild); } }

/* Put a page up: its heading is told by screen readers, its foot holds what leads on. */
function show(parts, acts, quietly) {
  const page = by("page"), foot = by("acts");
  clear(page); clear(foot); why("");
  parts.forEach(function (part) { if (part) { page.appendChild(part); } });
  (acts || []).forEach(function (act) { if (act) { foot.appendChild(act); } });
  if (!quietly) {
    window.scrollTo(0, 0);
    const head = page.querySelector("h2");
    if (head) { head.setAttribute("tabindex", "-1"); head.focus(); }
  }
}

function heading(words, step) {
  return make("div", {}, step ? make("p", {class: "steps"}, say("step", {n: step})) : null, make("h2", {}, words));
}

function why(words) {
  const line = by("why");
  line.textContent = words;
  line.hidden = !words;
}

function rows(pairs) {
  const list = make("dl", {});
  pairs.forEach(function (pair) {
    if (pair[1]) { list.appendChild(make("div", {}, make("dt", {}, pair[0]), make("dd", {}, pair[1]))); }
  });
  return list;
}

function day(text) {
  const at = new Date(text), two = function (n) { return (n < 10 ? "0" : "") + n; };
  return (at.getMonth() + 1) + (LANG === "en" ? "/" : " 月 ") + at.getDate() + (LANG === "en" ? " " : " 日 ") +
    two(at.getHours()) + ":" + two(at.getMinutes());
}

function parameter(name) {
  const found = new RegExp("[?&]" + name + "=([^&]*)").exec(window.location.search);
  try { return found ? decodeURIComponent(found[1]) : ""; } catch (error) { return ""; }
}

function masked(phone) { return phone.length > 7 ? phone.slice(0, 3) + "****" + phone.slice(-4) : "*" + phone.slice(-2); }

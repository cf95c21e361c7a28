// Sends each file that is dropped to this machine's own server, and shows what comes back.
// Nothing is kept there: a file is sent again for each download.
"use strict";

const main = document.querySelector("main");
const words = JSON.parse(main.dataset.words);
const lang = main.dataset.lang;
const limit = Number(main.dataset.limit);
const drop = document.getElementById("drop");
const input = document.getElementById("files");
const results = document.getElementById("results");
const progress = document.getElementById("progress");
const status = document.getElementById("status");
const AT_ONCE = 2;
const waiting = [];
let running = 0;
let added = 0;
let done = 0;

function element(name, text, className) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (className) made.className = className;
  return made;
}

async function ask(wanted, file) {
  if (file.size > limit) throw new Error(words.drop_too_large);
  if (file.size === 0) throw new Error(words.drop_empty);
  const address = `/${wanted}?lang=${lang}&name=${encodeURIComponent(file.name)}`;
  let response;
  try {
    response = await fetch(address, {
      method: "POST",
      body: file,
      headers: { "Content-Type": "application/octet-stream", "X-Govinfo-Report": "1" },
    });
  } catch {
    throw new Error(words.drop_failed);
  }
  if (response.ok) return response;
  let told = words.drop_failed;
  try {
    told = (await response.json()).error.text;
  } catch {
    // What is no JSON says nothing that could be shown.
  }
  throw new Error(told);
}

function save(blob, name) {
  const link = element("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

function nameIn(response, otherwise) {
  const given = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get("Content-Disposition") || "");
  return given ? decodeURIComponent(given[1]) : otherwise;
}

function button(text, item, act) {
  const made = element("button", text);
  made.type = "button";
  made.addEventListener("click", async () => {
    made.disabled = true;
    item.querySelector(".failure")?.remove();
    try {
      await act();
    } catch (error) {
      item.append(element("p", error.message, "failure bad"));
    } finally {
      made.disabled = false;
    }
  });
  return made;
}

function actions(item, file, told) {
  const row = element("div", "", "actions");
  row.append(
    button(words.drop_page, item, async () => {
      // Opened at once, or the browser takes it for a window that nobody asked for.
      const tab = window.open("about:blank");
      try {
        const page = await (await ask("page", file)).blob();
        const address = URL.createObjectURL(page);
        if (tab) tab.location.replace(address);
        else save(page, `${file.name}.html`);
      } catch (error) {
        if (tab) tab.close();
        throw error;
      }
    }),
  );
  const kinds = told.kind === "no report" ? [] : [["excel", "Excel"], ["json", "JSON"]];
  if (told.word) kinds.unshift(["word", words.drop_word]);
  for (const [wanted, text] of kinds) {
    row.append(
      button(text, item, async () => {
        const response = await ask(wanted, file);
        save(await response.blob(), nameIn(response, file.name));
      }),
    );
  }
  return row;
}

function head(item, file, text, tone) {
  item.className = tone;
  const title = element("h2", file.name);
  title.append(element("b", text, `chip ${tone}`));
  item.replaceChildren(title);
}

function show(item, file, told) {
  head(item, file, told.text, told.tone);
  const of = [told.agency, told.year].filter(Boolean).join(" · ");
  if (of) item.append(element("p", of, "of"));
  if (told.problems.length) {
    const list = element("ul");
    for (const problem of told.problems) {
      const said = problem.where ? `${problem.where} ${problem.text}` : problem.text;
      const entry = element("li");
      entry.append(element("b", problem.to_do, `weight ${problem.severity}`), ` ${said}`);
      entry.append(element("div", problem.advice, "quiet"));
      list.append(entry);
    }
    item.append(list);
  }
  item.append(actions(item, file, told));
}

function tell() {
  progress.hidden = done === added;
  progress.max = added;
  progress.value = done;
  const text = done === added ? words.drop_done : words.drop_checking;
  status.textContent = text.replace("{done}", done).replace("{total}", added);
}

async function work() {
  running += 1;
  while (waiting.length) {
    const [item, file] = waiting.shift();
    head(item, file, words.drop_checking.replace(/[ （(]*\{.*/, ""), "");
    try {
      const told = await (await ask("verdict", file)).json();
      if (told.error) throw new Error(told.error.text);
      show(item, file, told);
    } catch (error) {
      head(item, file, words.cannot_be_read, "bad");
      item.append(element("p", error.message));
    }
    done += 1;
    tell();
  }
  running -= 1;
}

function take(files) {
  for (const file of files) {
    const item = element("li");
    head(item, file, words.drop_waiting, "");
    results.append(item);
    waiting.push([item, file]);
    added += 1;
  }
  tell();
  while (running < AT_ONCE && waiting.length) work();
}

// The files that are dropped, and those in folders that are, but for hidden ones.
async function filesIn(transfer) {
  const found = [];
  const walk = async (entry) => {
    if (entry.name.startsWith(".")) return;
    if (entry.isFile) {
      found.push(await new Promise((done, failed) => entry.file(done, failed)));
      return;
    }
    const reader = entry.createReader();
    for (;;) {
      // A folder is read in parts.
      const part = await new Promise((done, failed) => reader.readEntries(done, failed));
      if (!part.length) return;
      for (const one of part) await walk(one);
    }
  };
  // All are asked for at once: after a pause nothing of a drop is left.
  const dropped = [...transfer.files];
  const entries = [...transfer.items].map((one) => one.webkitGetAsEntry()).filter(Boolean);
  for (const entry of entries) await walk(entry);
  return entries.length ? found : dropped;
}

input.addEventListener("change", () => {
  take(input.files);
  input.value = "";
});
for (const kind of ["dragenter", "dragover"]) {
  window.addEventListener(kind, (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
}
window.addEventListener("dragleave", () => drop.classList.remove("over"));
window.addEventListener("drop", async (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  try {
    take(await filesIn(event.dataTransfer));
  } catch {
    status.textContent = words.drop_unopened;
  }
});

// Fills collections as Azurite does and tells what its questions read and find: { reads, found, absent, gone, kept, left, wrongIndices }, and of one whose names do not look like numbers
// { listed: [{ reads, found }], sorts }, and how often a database that takes 40 ms to save is saved in a second: saves.
const { createRequire } = require("node:module");
const Loki = createRequire(require.resolve("azurite/package.json"))("lokijs");

const blobs = 20_000;
const containers = ["custody", "events", "records", "sealed"];
// Every name is in every container, and they did not come in order.
const nameOf = (i) => `${(Math.floor(i / containers.length) * 7919) % (blobs / containers.length)}`;
let reads = 0;
const collection = new Loki("").addCollection("blobs", {
  indices: ["accountName", "containerName", "name", "snapshot"],
});
for (let i = 0; i < blobs; i++) {
  const container = containers[i % containers.length];
  collection.insert({
    accountName: "submissions",
    name: nameOf(i),
    snapshot: "",
    number: i,
    get containerName() {
      reads++;
      return container;
    },
  });
}
const question = (i) => ({
  accountName: "submissions",
  containerName: containers[i % containers.length],
  name: nameOf(i),
  snapshot: "",
});

reads = 0;
const found = [0, 1, 9_999, 19_999].map((i) => collection.findOne(question(i))?.number ?? null);
const absent = collection.findOne({ ...question(5), name: "x" });
const asked = reads;
collection.findAndRemove(question(9_999));
const gone = collection.findOne(question(9_999));

// Names as of submissions, 256 of each beginning, and some that are not like them.
const names = new Loki("").addCollection("blobs", { indices: ["accountName", "containerName", "name", "snapshot"] });
const add = (name, container) =>
  names.insert({
    accountName: "submissions",
    containerName: container,
    snapshot: "",
    get name() {
      reads++;
      return name;
    },
  });
for (let i = 0; i < blobs; i++)
  add(`${((i * 40_503) % 65_536).toString(16).padStart(4, "0")}/${i % 3}`, containers[i % containers.length]);
for (const name of ["edits/00aa/1", "edits/00ab/1", "edits/00ab/2", "edits+00ab/9"]) add(name, "decisions");
// As Azurite asks (LokiBlobMetadataStore.listBlobs).
const escaped = (text) => text.replace(/[-/\\^$*+?.()|[\]{}]/g, "\\$&");
const list = (prefix, container) => {
  reads = 0;
  const found = names
    .chain()
    .find({ name: { $regex: `^${escaped(prefix)}` }, accountName: "submissions", containerName: container })
    .data().length;
  return { reads, found };
};
const asks = [
  ["00a1/", "sealed"],
  ["a", "sealed"],
  ["1", "events"],
  ["12", "events"],
  ["edits/00ab/", "decisions"],
  ["edits/", "decisions"],
  ["0", "decisions"],
  ["zz", "sealed"],
];
const listed = asks.map((ask) => list(...ask));
// Where a name looks like a number, all are looked at.
add("1e5", "events");
const numbers = list("1", "events");

let sorts = 0;
const { ensureIndex } = Object.getPrototypeOf(names);
Object.getPrototypeOf(names).ensureIndex = function (...all) {
  sorts++;
  return ensureIndex.apply(this, all);
};
names.remove([]);
names.findAndRemove({ name: "absent" });
names.remove([names.data[7]]);

let saves = 0;
const saved = new Loki("saved", {
  adapter: {
    loadDatabase: (_name, callback) => callback(null),
    saveDatabase: (_name, _text, callback) => {
      saves++;
      const begun = performance.now();
      while (performance.now() - begun < 40);
      callback(null);
    },
  },
  autosave: true,
  autosaveInterval: 5,
});
const changing = saved.addCollection("any");
const change = setInterval(() => changing.insert({}), 1);
setTimeout(() => {
  clearInterval(change);
  saved.autosaveDisable();
  process.stdout.write(
    JSON.stringify({
      reads: asked,
      found,
      absent,
      gone,
      kept: collection.findOne(question(9_998))?.number ?? null,
      left: collection.chain().find({ accountName: "submissions", containerName: "sealed" }).data().length,
      wrongIndices: [...collection.checkAllIndexes(), ...names.checkAllIndexes()],
      listed: [...listed, numbers],
      sorts,
      saves,
    }),
  );
}, 1_000);

// Loaded into Azurite before it starts (docs/decisions/0055-azurites-lookups.md). Azurite keeps what it knows of blobs and messages in lokijs, which answers "this account, this container, this name" by its index
// on the first member and tries every document of that account for the rest: each request walks all blobs there are. Here the member that tells documents apart is asked first, so its index is used; names that
// begin alike are a stretch of the index; the same documents are found. A document that is removed is taken out of the indices, instead of sorting all of them again. And the whole is written to its file in a
// quarter of the time at most.
const { createRequire } = require("node:module");

const Loki = createRequire(require.resolve("azurite/package.json"))("lokijs");
const collections = Object.getPrototypeOf(new Loki("").addCollection("any"));
const results = Object.getPrototypeOf(new Loki("").addCollection("any").chain());
const { $and, remove } = results;
const removeAll = collections.remove;
if (
  !$and ||
  $and !== results.findAnd ||
  !remove ||
  !removeAll ||
  !collections.calculateRange ||
  !Loki.prototype.autosaveEnable
)
  throw new Error("This lokijs is not the one that azurite-lookups.cjs was written for.");

const telling = ["name", "blobName", "messageId", "containerName", "queueName"];

// Only a plain string is looked up by its index; a pattern or a range walks.
function rank(filter) {
  const [[member, wanted]] = Object.entries(filter);
  const at = typeof wanted === "string" ? telling.indexOf(member) : -1;
  return at < 0 ? telling.length : at;
}

// What a listing's pattern says that names begin with, as Azurite writes it; undefined for any other.
function beginningOf(pattern) {
  const begins =
    typeof pattern === "string" && pattern.startsWith("^") ? pattern.slice(1).replace(/\\(.)/g, "$1") : undefined;
  return begins !== undefined && pattern === `^${begins.replace(/[-/\\^$*+?.()|[\]{}]/g, "\\$&")}` ? begins : undefined;
}

// The stretch of the index of names in which all that begin so lie, when it is shorter than what the plain strings of the question leave. lokijs orders names that look like numbers as numbers and before all
// others: where there is one, nothing is said.
function stretch(collection, filters) {
  const index = collection.binaryIndices.name?.values;
  const begins = filters.map((filter) => beginningOf(filter.name?.$regex)).find((found) => found !== undefined);
  if (!index?.length || !begins || !Number.isNaN(Number(collection.data[index[0]].name))) return undefined;
  const wanted = [Number.isNaN(Number(begins)) ? begins : `${begins}\0`, `${begins}\uffff`];
  const lengthOf = (op, member, value) => {
    const [first, last] = collection.calculateRange(op, member, value);
    return last - first + 1;
  };
  const others = filters
    .flatMap(Object.entries)
    .filter(([member, value]) => typeof value === "string" && collection.binaryIndices[member]);
  const length = lengthOf("$between", "name", wanted);
  return others.every(([member, value]) => length < lengthOf("$eq", member, value))
    ? { name: { $between: wanted } }
    : undefined;
}

results.$and = results.findAnd = function (filters) {
  const first = this.filterInitialized ? undefined : stretch(this.collection, filters);
  const sorted = [...filters].sort((one, other) => rank(one) - rank(other));
  return $and.call(this, first ? [first, ...sorted] : sorted);
};

results.remove = function () {
  if (!this.filterInitialized || this.filteredrows.length > 1) return remove.call(this);
  for (const row of this.filteredrows) this.collection.remove(this.collection.data[row]);
  this.filteredrows = [];
  return this;
};

// Azurite removes the messages that are past their time with every look into a queue: mostly none.
collections.remove = function (one) {
  if (!Array.isArray(one) || one.length > 1) return removeAll.call(this, one);
  for (const document of one) removeAll.call(this, document);
};

// Each save writes everything there is, and nothing is answered meanwhile: after one that took a second the next waits for three.
Loki.prototype.autosaveEnable = function (_options, callback) {
  this.autosave = true;
  let next = 0;
  let saving = false;
  this.autosaveHandle = setInterval(() => {
    if (saving || performance.now() < next || this.ignoreAutosave || !this.autosaveDirty()) return;
    const begun = performance.now();
    saving = true;
    this.saveDatabase((error) => {
      saving = false;
      next = performance.now() + 3 * (performance.now() - begun);
      callback?.(error);
    });
  }, this.autosaveInterval);
};

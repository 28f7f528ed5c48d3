// Loaded into Azurite before it starts (docs/decisions/0055-azurites-lookups.md). Azurite keeps what it knows of blobs and messages in lokijs, which answers "this account, this container, this name" by its index
// on the first member and tries every document of that account for the rest: each request walks all blobs there are. Here the member that tells documents apart is asked first, so its index is used; the same
// documents are found. And one document that is removed is taken out of the indices, instead of sorting all of them again.
const { createRequire } = require("node:module");

const Loki = createRequire(require.resolve("azurite/package.json"))("lokijs");
const results = new Loki("").addCollection("any").chain().constructor.prototype;
const { $and, remove } = results;
if (!$and || $and !== results.findAnd || !remove)
  throw new Error("This lokijs is not the one that azurite-lookups.cjs was written for.");

const telling = ["name", "blobName", "messageId", "containerName", "queueName"];

// Only a plain string is looked up by its index; a pattern or a range walks.
function rank(filter) {
  const [[member, wanted]] = Object.entries(filter);
  const at = typeof wanted === "string" ? telling.indexOf(member) : -1;
  return at < 0 ? telling.length : at;
}

results.$and = results.findAnd = function (filters) {
  return $and.call(
    this,
    [...filters].sort((one, other) => rank(one) - rank(other)),
  );
};

results.remove = function () {
  if (!this.filterInitialized || this.filteredrows.length !== 1) return remove.call(this);
  this.collection.remove(this.collection.data[this.filteredrows[0]]);
  this.filteredrows = [];
  return this;
};

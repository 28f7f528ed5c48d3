// Fills a collection as Azurite does and tells what its questions read and find: { reads, found, absent, gone, kept, left, wrongIndices }.
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
process.stdout.write(
  JSON.stringify({
    reads: asked,
    found,
    absent,
    gone: collection.findOne(question(9_999)),
    kept: collection.findOne(question(9_998))?.number ?? null,
    left: collection.chain().find({ accountName: "submissions", containerName: "sealed" }).data().length,
    wrongIndices: collection.checkAllIndexes(),
  }),
);

// n8n reads the nodes and credentials from package.json; this file only makes the package requirable.
module.exports = {};

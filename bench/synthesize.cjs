// node bench/synthesize.cjs OBJECTS.json FOLDER: cdk8s writes the same objects, a chart to as many of them as plan puts
// into one file.
const { readFileSync } = require('node:fs');
const { ApiObject, App, Chart } = require('cdk8s');

const objectsPerChart = 500;
const [file, outdir] = process.argv.slice(2);
const app = new App({ outdir });
let chart;
for (const [index, object] of JSON.parse(readFileSync(file, 'utf8')).entries()) {
  if (index % objectsPerChart === 0) chart = new Chart(app, `chart-${index / objectsPerChart}`);
  new ApiObject(chart, `object-${index}`, object);
}
app.synth();

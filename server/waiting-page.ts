/** What the report's address shows until the first site is built. It looks again by itself. */
export const waitingPage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="refresh" content="5">
<title>Operational Insights</title>
<style>
  body { font: 1rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 20vh auto; padding: 0 1rem; }
</style>
</head>
<body>
<main>
<h1>The first report is being built</h1>
<p>The platforms are being read. This page looks again every five seconds; the terminal shows how far it is.</p>
</main>
</body>
</html>
`;

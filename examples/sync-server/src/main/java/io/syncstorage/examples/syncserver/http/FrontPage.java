package io.syncstorage.examples.syncserver.http;

/** What a person sees who opens the server's address in a browser. */
final class FrontPage {

  private static final String TEMPLATE =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Sync server</title>
      <style>
      :root { color-scheme: light dark; --ink: #1c2430; --soft: #5b6675; --paper: #f5f7fa;
        --card: #fff; --line: #dde3ea; --good: #1a7f4b; }
      @media (prefers-color-scheme: dark) { :root { --ink: #e6ebf2; --soft: #9aa7b8;
        --paper: #12161c; --card: #1a2029; --line: #2c3542; --good: #4cc38a; } }
      body { margin: 0; background: var(--paper); color: var(--ink);
        font: 16px/1.6 system-ui, sans-serif; }
      main { max-width: 44rem; margin: 0 auto; padding: 3rem 1.25rem; }
      h1 { font-size: 1.9rem; margin: 0; } h2 { font-size: 1.1rem; margin: 2.2rem 0 .6rem; }
      .state { color: var(--good); font-weight: 600; margin: .2rem 0 1.8rem; }
      dl { display: grid; grid-template-columns: max-content 1fr; gap: .5rem 1.5rem; margin: 0;
        padding: 1.1rem 1.3rem; background: var(--card); border: 1px solid var(--line);
        border-radius: .6rem; }
      dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
      code { font: .9em ui-monospace, monospace; background: var(--card);
        border: 1px solid var(--line); border-radius: .3rem; padding: .1em .35em;
        overflow-wrap: anywhere; }
      li { margin: .35rem 0; } .note { color: var(--soft); }
      </style>
      </head>
      <body>
      <main>
      <h1>Sync server</h1>
      <p class="state">it works</p>
      <dl>
      <dt>Version</dt><dd>$NAME $VERSION</dd>
      <dt>Store</dt><dd><code>$STORE</code></dd>
      <dt>Address</dt><dd><code>$URL</code></dd>
      <dt>Health</dt><dd><code>/__heartbeat__</code> <code>/__lbheartbeat__</code>
        <code>/__version__</code></dd>
      </dl>
      <h2>Point a browser at it</h2>
      <p>This is the storage half of Firefox Sync (version 1.5). A browser finds its storage through
      a <em>token server</em>, which turns an account into a user id, this server's address and a
      token. This server is none, so a browser needs one beside it:</p>
      <ol>
      <li>Run a token server that gives out <code>$URL/1.5/&lt;uid&gt;</code> and signs its tokens
        with this server's master secret.</li>
      <li>In <code>about:config</code>, set <code>identity.sync.tokenserver.uri</code> to
        that token server's <code>/1.0/sync/1.5</code> address.</li>
      <li>Restart the browser and sign in to Sync.</li>
      </ol>
      <p class="note">To try it without a browser: the <code>token</code> command of this server
      prints a token, its key and a ready <code>curl</code> command for any user id.</p>
      </main>
      </body>
      </html>
      """;

  private FrontPage() {}

  static String html(ServerVersion version, String store, String url) {
    return TEMPLATE
        .replace("$NAME", escape(version.name()))
        .replace("$VERSION", escape(version.version()))
        .replace("$URL", escape(url))
        .replace("$STORE", escape(store));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}

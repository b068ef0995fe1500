package io.syncstorage.examples.syncserver.cli;

import io.syncstorage.examples.syncserver.auth.HawkSigner;
import io.syncstorage.examples.syncserver.auth.NodeUrl;
import io.syncstorage.examples.syncserver.config.SettingsException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/**
 * The method and URL of a request to be signed.
 *
 * @param node the URL's scheme, host and port
 */
record HawkRequestLine(String method, NodeUrl node, URI url) {

  static HawkRequestLine of(List<String> methodAndUrl) {
    String text = methodAndUrl.get(1);
    try {
      URI url = new URI(text);
      return new HawkRequestLine(
          methodAndUrl.get(0), NodeUrl.of(url.getScheme() + "://" + url.getRawAuthority()), url);
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new SettingsException(
          "hawk must be a method and an http(s) URL, but the URL was '"
              + text
              + "' (option --hawk)");
    }
  }

  /**
   * The header, for a client to send.
   *
   * @param target where the server believes to be, which may differ from where it is reached
   */
  String sign(HawkSigner signer, NodeUrl target) {
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    URI believed = URI.create(target + url.getRawPath() + query);
    return "Authorization: " + signer.authorization(method, believed);
  }
}

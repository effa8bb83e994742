package dev.kemudi.cluster;

import dev.kemudi.client.config.ClientConfig;
import dev.kemudi.client.config.KubeconfigFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a node reaches its API server, and gets its identity there. */
final class JoinFlags {
  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      description =
          "How to reach the API server as the node. If the file is not there, it is written when a"
              + " bootstrap kubeconfig or token has brought a certificate (default: kubelet.conf in"
              + " the data folder).")
  private @Nullable Path kubeconfig;

  @Option(
      names = "--bootstrap-kubeconfig",
      paramLabel = "FILE",
      description =
          "How to reach the API server to ask for the node's certificate, as kemudi token and"
              + " kubeadm write it. The certificate is renewed by itself.")
  private @Nullable Path bootstrap;

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "The API server, in place of a bootstrap kubeconfig.")
  private @Nullable URI server;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description = "The bootstrap token, in place of a bootstrap kubeconfig.")
  private String token = "";

  @Option(
      names = "--certificate-authority",
      paramLabel = "FILE",
      description = "The authority of the server's certificate, for --server.")
  private @Nullable Path authority;

  @Option(
      names = "--client-ca-file",
      paramLabel = "FILE",
      description =
          "The authority of those who may ask the node's own server (default: that of the API"
              + " server).")
  private @Nullable Path clientAuthority;

  @Option(
      names = "--rotate-server-certificates",
      description =
          "Ask the API server for the certificate of the node's own server too; somebody has to"
              + " approve it (default: it vouches for itself).")
  private boolean rotateServer;

  Path kubeconfig(DataFolder data) {
    return kubeconfig == null ? data.path().resolve("kubelet.conf") : kubeconfig;
  }

  boolean rotatesServer() {
    return rotateServer;
  }

  /**
   * Who may ask for the node's certificate; null if nobody was named.
   *
   * @throws IOException if a file is not there, or only half of it was said
   */
  @Nullable ClientConfig bootstrap() throws IOException {
    if (bootstrap != null) {
      if (!Files.exists(bootstrap)) {
        throw new IOException("there is no file " + bootstrap);
      }
      return new KubeconfigFile(bootstrap).read().client();
    }
    if (server == null && token.isEmpty()) {
      return null;
    }
    if (server == null || token.isEmpty()) {
      throw new IOException("--server and --token go together");
    }
    String pem = authority == null ? "" : Files.readString(authority);
    return ClientConfig.at(server, pem).withToken(token);
  }

  /** The authorities of callers of the node's own server; empty for none. */
  String clientAuthority(ClientConfig config) throws IOException {
    return clientAuthority == null ? config.caPem() : Files.readString(clientAuthority);
  }
}

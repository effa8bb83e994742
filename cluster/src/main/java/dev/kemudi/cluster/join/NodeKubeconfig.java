package dev.kemudi.cluster.join;

import dev.kemudi.client.config.ClientConfig;
import dev.kemudi.client.config.Kubeconfig;
import dev.kemudi.client.config.KubeconfigFile;
import dev.kemudi.client.https.HttpsClient;
import dev.kemudi.cluster.pki.EllipticKeys;
import dev.kemudi.cluster.pki.SigningRequest;
import dev.kemudi.http.HttpRuntime;
import dev.kemudi.http.tls.Identity;
import dev.kemudi.http.tls.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

/**
 * The file by which a node's agent is known to its API server. If it isn't there, or what it holds
 * is over, a certificate is ordered as who is allowed to do that, and the file written.
 */
public final class NodeKubeconfig {
  private static final String CONTEXT = "default-context";
  private static final String NODES = "system:nodes";
  private static final String NODE = "system:node:";

  private final Path path;
  private final String node;
  private final InstantSource clock;
  private final SecureRandom random;

  public NodeKubeconfig(Path path, String node, InstantSource clock, SecureRandom random) {
    this.path = path;
    this.node = node;
    this.clock = clock;
    this.random = random;
  }

  /** Whether the file can be used now. */
  public boolean isValid() {
    if (!Files.exists(path)) {
      return false;
    }
    ClientConfig config = read();
    return config.certificatePem().isEmpty()
        || Pem.certificates(config.certificatePem())
            .getFirst()
            .getNotAfter()
            .toInstant()
            .isAfter(clock.instant());
  }

  public ClientConfig read() {
    return new KubeconfigFile(path).read().client().named("kubelet");
  }

  /** Who the node asks to be. */
  static SigningRequest request(String node) {
    return new SigningRequest(NODES, NODE + node, List.of(), List.of());
  }

  /**
   * Orders a certificate and writes the file. The key is kept meanwhile, to go on with the order.
   */
  public void bootstrap(ClientConfig bootstrap, HttpRuntime runtime)
      throws IOException, InterruptedException {
    Path folder = Objects.requireNonNullElse(path.toAbsolutePath().getParent(), path);
    Files.createDirectories(folder);
    Path pending = folder.resolve("kubelet-client.key.tmp");
    KeyPair keys = pendingKeys(pending);
    try (HttpsClient client = new HttpsClient(bootstrap.named("kubelet"), runtime, clock)) {
      String chain =
          new CertificateOrders(client, clock, random)
              .certify(request(node), keys, CertificateOrders.Purpose.CLIENT);
      write(bootstrap, keys, chain);
    }
    Files.deleteIfExists(pending);
  }

  private KeyPair pendingKeys(Path file) throws IOException {
    if (Files.exists(file)) {
      String pem = Files.readString(file);
      List<PublicKey> publics = Pem.publicKeys(pem);
      return new KeyPair(publics.getFirst(), Pem.privateKey(pem));
    }
    KeyPair keys = EllipticKeys.make(random);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, Pem.writeTraditional(keys));
    return keys;
  }

  private void write(ClientConfig server, KeyPair keys, String chain) {
    ClientConfig own =
        ClientConfig.at(server.server(), server.caPem())
            .withTls(server.tlsServerName(), server.insecure())
            .withCertificate(chain, Pem.write(keys.getPrivate()));
    new KubeconfigFile(path)
        .change(
            config ->
                config
                    .with(
                        new Kubeconfig.Context(
                            CONTEXT, "default-cluster", "default-auth", "default"),
                        own)
                    .withCurrentContext(CONTEXT));
  }

  /** Replaces key and certificate in the file. */
  Identity renew(KeyPair keys, String chain) {
    write(read(), keys, chain);
    return new Identity(keys.getPrivate(), Pem.certificates(chain));
  }
}

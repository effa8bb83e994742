package dev.kemudi.cluster.pki;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys and certificates of one cluster.
 *
 * @param authority signs all others
 * @param server the API server's
 * @param admin the certificate of the user who may do everything
 * @param kubeletClient by which the API server shows itself to nodes
 * @param accounts the keys of service accounts' tokens
 * @param frontProxyAuthority signs those who may speak for users
 * @param frontProxy by which the API server speaks for users to servers behind it
 */
public record ClusterPki(
    PemPair authority,
    PemPair server,
    Administrator admin,
    PemPair kubeletClient,
    RsaKeys accounts,
    PemPair frontProxyAuthority,
    PemPair frontProxy) {
  /** The name of front proxies. */
  public static final String FRONT_PROXY = "front-proxy-client";

  private static final String NAME = "kubernetes";
  private static final String ACCOUNTS = "sa";
  private static final String PROXIES = "front-proxy-ca";
  private static final List<String> NAMES =
      List.of(
          "localhost",
          "kubernetes",
          "kubernetes.default",
          "kubernetes.default.svc",
          "kubernetes.default.svc.cluster.local");

  /**
   * New ones, in memory.
   *
   * @param addresses under which the server is reached besides localhost
   */
  public static ClusterPki make(List<String> addresses, InstantSource clock, SecureRandom random) {
    return make(
        CertificateAuthority.make(NAME, clock, random),
        CertificateAuthority.make(PROXIES, clock, random),
        new RsaKeys(null, ACCOUNTS, random),
        null,
        addresses,
        random);
  }

  private static ClusterPki make(
      CertificateAuthority authority,
      CertificateAuthority proxies,
      RsaKeys accounts,
      @Nullable RsaKeys admins,
      List<String> addresses,
      SecureRandom random) {
    List<String> all = new java.util.ArrayList<>(List.of("127.0.0.1", "::1"));
    all.addAll(addresses);
    return new ClusterPki(
        authority.pair(),
        authority.server(
            DistinguishedName.common("kube-apiserver"), NAMES, all.stream().distinct().toList()),
        new Administrator(authority, admins, random),
        authority.client("kube-apiserver-kubelet-client", "system:masters"),
        accounts,
        proxies.pair(),
        proxies.client(FRONT_PROXY, ""));
  }

  /**
   * Those of a folder: the authority and the accounts' keys stay what they are, the certificates
   * are made anew, so that they are never old and hold the addresses of today.
   */
  public static ClusterPki in(
      Path folder, List<String> addresses, InstantSource clock, SecureRandom random)
      throws IOException {
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    CertificateAuthority authority = kept(folder, "ca", NAME, clock, random);
    CertificateAuthority proxies = kept(folder, "front-proxy-ca", PROXIES, clock, random);
    return make(
        authority,
        proxies,
        new RsaKeys(folder, ACCOUNTS, random),
        new RsaKeys(folder, "admin", random),
        addresses,
        random);
  }

  /** The authority of a folder, made if there is none. */
  private static CertificateAuthority kept(
      Path folder, String file, String name, InstantSource clock, SecureRandom random)
      throws IOException {
    Path key = folder.resolve(file + ".key");
    Path certificate = folder.resolve(file + ".crt");
    CertificateAuthority authority =
        Files.exists(certificate)
            ? CertificateAuthority.of(
                name,
                new PemPair(Files.readString(key), Files.readString(certificate)),
                clock,
                random)
            : CertificateAuthority.make(name, clock, random);
    keep(key, authority.pair().key());
    keep(certificate, authority.pair().certificate());
    return authority;
  }

  /**
   * Writes a file that only its owner reads, unless it is there; the name appears when the content
   * is complete.
   */
  static void keep(Path file, String text) throws IOException {
    if (Files.exists(file)) {
      return;
    }
    Path part =
        Files.createTempFile(
            file.getParent(),
            file.getFileName().toString(),
            ".part",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(part, text);
    Files.move(part, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
  }

  /** The certificate by which a node's own server is known. */
  public PemPair node(
      String name, List<String> addresses, InstantSource clock, SecureRandom random) {
    return CertificateAuthority.of(NAME, authority, clock, random)
        .server(
            new DistinguishedName("system:nodes", "system:node:" + name), List.of(name), addresses);
  }

  /** The certificate of a node's own server where the cluster's authority is not at hand. */
  public static PemPair selfSigned(
      String name, List<String> addresses, InstantSource clock, SecureRandom random) {
    return CertificateAuthority.selfSigned(
        name + "@" + clock.instant().getEpochSecond(), List.of(name), addresses, clock, random);
  }
}

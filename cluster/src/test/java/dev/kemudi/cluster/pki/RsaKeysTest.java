package dev.kemudi.cluster.pki;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kemudi.http.tls.Pem;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RsaKeysTest {
  private final SecureRandom random = new SecureRandom();

  @TempDir private Path folder;

  @Test
  void areMadeWhenTheyAreAskedForAndKept() throws Exception {
    RsaKeys keys = ClusterPki.in(folder, List.of(), InstantSource.system(), random).accounts();
    assertFalse(Files.exists(folder.resolve("sa.key")));
    KeyPair made = keys.get();
    assertEquals("RSA", made.getPublic().getAlgorithm());
    assertSame(made, keys.get());
    KeyPair again = new RsaKeys(folder, "sa", random).get();
    assertArrayEquals(made.getPublic().getEncoded(), again.getPublic().getEncoded());
    assertArrayEquals(made.getPrivate().getEncoded(), again.getPrivate().getEncoded());
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("sa.key"))));
  }

  @Test
  void ofAnotherKindStay() throws Exception {
    KeyPair elliptic = KeyPairGenerator.getInstance("EC").generateKeyPair();
    Files.writeString(folder.resolve("sa.key"), Pem.write(elliptic.getPrivate()));
    Files.writeString(folder.resolve("sa.pub"), Pem.write(elliptic.getPublic()));
    KeyPair found = new RsaKeys(folder, "sa", random).get();
    assertArrayEquals(elliptic.getPublic().getEncoded(), found.getPublic().getEncoded());
  }

  @Test
  void areMadeAnewIfTheServerDiedWhileItWroteThem() throws Exception {
    Files.writeString(folder.resolve("sa.key"), "half of a k");
    KeyPair made = new RsaKeys(folder, "sa", random).get();
    assertArrayEquals(
        made.getPrivate().getEncoded(),
        Pem.privateKey(Files.readString(folder.resolve("sa.key"))).getEncoded());
  }

  @Test
  void failWhereTheyCannotBeKept() {
    RsaKeys keys = new RsaKeys(folder.resolve("none"), "sa", random);
    assertThrows(UncheckedIOException.class, keys::get);
  }
}

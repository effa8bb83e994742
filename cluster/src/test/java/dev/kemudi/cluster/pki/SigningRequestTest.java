package dev.kemudi.cluster.pki;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.http.tls.Der;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.List;
import org.junit.jupiter.api.Test;

class SigningRequestTest {
  private final SecureRandom random = new SecureRandom();
  private final KeyPair keys = EllipticKeys.make(random);

  private List<Der> parts(SigningRequest request) {
    return TestSigner.request(request.pem(keys, random)).children();
  }

  @Test
  void itShowsThatWhoAsksHasTheKey() throws Exception {
    SigningRequest request =
        new SigningRequest("system:nodes", "system:node:one", List.of(), List.of());
    List<Der> parts = parts(request);
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initVerify(keys.getPublic());
    signature.update(parts.get(0).encoded());
    assertTrue(signature.verify(parts.get(2).bytes()));
    assertEquals(keys.getPublic(), TestSigner.key(request.pem(keys, random)));
  }

  @Test
  void itNamesTheNodeAndItsGroup() {
    Der subject =
        parts(new SigningRequest("system:nodes", "system:node:one", List.of(), List.of()))
            .getFirst()
            .children()
            .get(1);
    assertArrayEquals(
        new DistinguishedName("system:nodes", "system:node:one").encoded().encoded(),
        subject.encoded());
  }

  @Test
  void aServerAsksForItsNamesAndAddresses() {
    List<Der> content =
        parts(new SigningRequest("g", "u", List.of("one"), List.of("10.0.0.1", "fd00::1")))
            .getFirst()
            .children();
    Der attribute = content.get(3).children().getFirst();
    assertEquals("1.2.840.113549.1.9.14", attribute.children().getFirst().identifier());
    Der extension = attribute.children().get(1).children().getFirst().children().getFirst();
    assertEquals("2.5.29.17", extension.children().getFirst().identifier());
    List<Der> names = Der.parse(extension.children().get(1).bytes()).children();
    assertEquals(3, names.size());
    assertEquals("one", names.getFirst().text());
  }
}

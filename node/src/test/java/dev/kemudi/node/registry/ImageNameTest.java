package dev.kemudi.node.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ImageNameTest {
  private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

  private static ImageName name(String domain, String path, String tag, String digest) {
    return new ImageName(domain, path, tag, digest);
  }

  @Test
  void whatPeopleLeaveOutIsFilledIn() throws ImageNameException {
    assertEquals(name("docker.io", "library/busybox", "", ""), ImageName.parse("busybox"));
    assertEquals(name("docker.io", "some/one", "1.0", ""), ImageName.parse("some/one:1.0"));
    assertEquals(name("docker.io", "library/x", "", ""), ImageName.parse("index.docker.io/x"));
    assertEquals(name("localhost", "x", "", ""), ImageName.parse("localhost/x"));
    assertEquals(
        name("localhost:5000", "a/b-c", "v", DIGEST),
        ImageName.parse("localhost:5000/a/b-c:v@" + DIGEST));
    assertEquals(
        name("registry.k8s.io", "e2e-test-images/agnhost", "2.40", ""),
        ImageName.parse("registry.k8s.io/e2e-test-images/agnhost:2.40"));
  }

  private static String refusal(String text) {
    return String.valueOf(
        assertThrows(ImageNameException.class, () -> ImageName.parse(text)).getMessage());
  }

  @Test
  void whatIsNoNameIsRefusedAsUpstreamSaysIt() {
    assertEquals("invalid reference format: repository name must be lowercase", refusal("Foo"));
    assertEquals("invalid reference format", refusal("a b"));
    assertEquals("invalid reference format", refusal("a:b:c"));
    assertEquals("invalid reference format", refusal("x@sha256:12"));
    assertEquals("invalid reference format", refusal("a..b"));
    assertEquals(
        "repository name must not be more than 255 characters", refusal("a/".repeat(130) + "b"));
    String hex = "0123456789abcdef".repeat(4);
    assertEquals(
        "invalid repository name (" + hex + "), cannot specify 64-byte hexadecimal strings",
        refusal(hex));
  }

  @Test
  void hostileNamesCostNothing() {
    assertEquals("invalid reference format", refusal("a" + "-a".repeat(500) + "!"));
    assertEquals("invalid reference format", refusal("a".repeat(1_000_000)));
  }
}

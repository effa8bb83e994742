package dev.kemudi.machinery.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceDomainsTest {
  @ParameterizedTest
  @CsvSource({
    "cpu, true, false",
    "hugepages-2Mi, true, false",
    "kubernetes.io/batch, true, false",
    "node.kubernetes.io/batch, true, false",
    "example.com/dongle, false, true",
    "nvidia.com/gpu, false, true",
    "requests.example.com/dongle, false, false",
    "example.com/, false, false",
    "example.com/a/b, false, false",
    "'example.com/a b', false, false",
  })
  void tellsWhoseAResourceIs(String name, boolean ours, boolean extended) {
    assertEquals(ours, ResourceDomains.isNative(name));
    assertEquals(extended, ResourceDomains.isExtended(name));
  }
}

package dev.kemudi.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kemudi.apiserver.server.AccessOptions;
import dev.kemudi.apiserver.server.AccessOptions.Mode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The options of who is let in, as users type them. */
class AccessFlagsTest {
  private static AccessFlags flags(String... arguments) {
    return CommandLine.populateCommand(new AccessFlags(), arguments);
  }

  @Test
  void areRead() throws Exception {
    String[] typed = {
      "--anonymous-auth=false",
      "--oidc-issuer-url=https://provider",
      "--oidc-client-id=me",
      "--oidc-username-prefix=-",
      "--oidc-required-claim=a=b",
      "--authorization-mode=RBAC,AlwaysAllow",
    };
    AccessFlags flags = flags(typed);
    AccessOptions options = flags.options();
    assertFalse(options.anonymous());
    assertEquals(List.of(Mode.RBAC, Mode.ALWAYS_ALLOW), options.modes());
    assertNotNull(options.oidc());
    assertEquals("https://provider", options.oidc().issuer());
    assertEquals("-", options.oidc().usernamePrefix());
    assertEquals(Map.of("a", "b"), options.oidc().requiredClaims());
    assertEquals(options, flags(flags.arguments().toArray(String[]::new)).options());
    assertEquals(List.of(), flags().arguments());
  }

  @Test
  void areRefusedWhereTheyDoNotFit() {
    assertEquals(
        "'oidc-issuer-url' (\"http://provider\") has invalid scheme (\"http\"), require 'https'",
        problem("--oidc-issuer-url=http://provider", "--oidc-client-id=me"));
    assertEquals(
        "authorization-mode \"Nobody\" is not a valid mode",
        problem("--authorization-mode=Nobody"));
  }

  private static String problem(String... arguments) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> flags(arguments).options())
            .getMessage());
  }
}

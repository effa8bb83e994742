package dev.kemudi.node.spec;

import dev.kemudi.api.core.v1.SeccompProfile;
import dev.kemudi.api.core.v1.SeccompProfileType;
import dev.kemudi.node.cri.v1.SecurityProfile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Filters of system calls. */
final class Seccomp {
  static final SecurityProfile RUNTIME_DEFAULT =
      profile(SecurityProfile.ProfileType.RuntimeDefault);
  private static final SecurityProfile UNCONFINED = profile(SecurityProfile.ProfileType.Unconfined);

  private Seccomp() {}

  private static SecurityProfile profile(SecurityProfile.ProfileType type) {
    return SecurityProfile.newBuilder().setProfileType(type).build();
  }

  /**
   * @param profiles the folder that local profiles are in
   */
  static SecurityProfile of(@Nullable SeccompProfile wanted, Path profiles) {
    if (wanted == null) {
      return UNCONFINED;
    }
    if (wanted.type().equals(SeccompProfileType.RUNTIME_DEFAULT)) {
      return RUNTIME_DEFAULT;
    }
    String file = wanted.localhostProfile();
    return wanted.type().equals(SeccompProfileType.LOCALHOST) && file != null && !file.isEmpty()
        ? SecurityProfile.newBuilder()
            .setProfileType(SecurityProfile.ProfileType.Localhost)
            .setLocalhostRef(profiles.resolve(file).toString())
            .build()
        : UNCONFINED;
  }
}

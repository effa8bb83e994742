package dev.kemudi.apiserver.admission.podsecurity.policy;

import static dev.kemudi.apiserver.admission.podsecurity.policy.Wording.containers;
import static dev.kemudi.apiserver.admission.podsecurity.policy.Wording.plural;
import static dev.kemudi.apiserver.admission.podsecurity.policy.Wording.quoted;
import static dev.kemudi.apiserver.admission.podsecurity.policy.Wording.setters;

import dev.kemudi.api.core.v1.Capabilities;
import dev.kemudi.api.core.v1.PodSecurityContext;
import dev.kemudi.api.core.v1.SecurityContext;
import dev.kemudi.api.core.v1.Volume;
import dev.kemudi.api.core.v1.VolumeSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What restricted asks for beyond baseline: hardened pods. */
final class RestrictedChecks {
  private static final int WINDOWS_KNOWN = 25;

  private static final List<Function<VolumeSource, @Nullable Object>> ALLOWED_SOURCES =
      List.of(
          VolumeSource::configMap,
          VolumeSource::csi,
          VolumeSource::downwardAPI,
          VolumeSource::emptyDir,
          VolumeSource::ephemeral,
          VolumeSource::persistentVolumeClaim,
          VolumeSource::projected,
          VolumeSource::secret);

  private static final Map<String, Function<VolumeSource, @Nullable Object>> OTHER_SOURCES =
      otherSources();

  /** All of them, in the order of their names. */
  static final List<Check> ALL =
      List.of(
          new Check(
              "allowPrivilegeEscalation",
              Set.of(),
              butNotOnWindows(8, RestrictedChecks::allowPrivilegeEscalation)),
          new Check(
              "capabilities_restricted",
              Set.of(BaselineChecks.CAPABILITIES),
              butNotOnWindows(22, RestrictedChecks::capabilities)),
          new Check(
              "restrictedVolumes",
              Set.of(BaselineChecks.HOST_PATH_VOLUMES),
              List.of(new Check.Revision(0, RestrictedChecks::volumes))),
          new Check("runAsNonRoot", 0, RestrictedChecks::runAsNonRoot),
          new Check("runAsUser", 23, RestrictedChecks::runAsUser),
          new Check(
              "seccompProfile_restricted",
              Set.of(BaselineChecks.SECCOMP_PROFILE),
              butNotOnWindows(19, SeccompChecks::required)));

  private RestrictedChecks() {}

  /** Since 1.25 a pod can say that it is for Windows, where some fields can't be set. */
  private static List<Check.Revision> butNotOnWindows(int since, Check.Rule rule) {
    return List.of(
        new Check.Revision(since, rule),
        new Check.Revision(WINDOWS_KNOWN, pod -> pod.isForWindows() ? null : rule.check(pod)));
  }

  private static @Nullable Violation allowPrivilegeEscalation(PodFacts pod) {
    List<String> names =
        pod.named(
            one -> !Boolean.FALSE.equals(one.field(SecurityContext::allowPrivilegeEscalation)));
    return names.isEmpty()
        ? null
        : new Violation(
            "allowPrivilegeEscalation != false",
            containers(names) + " must set securityContext.allowPrivilegeEscalation=false");
  }

  private static @Nullable Violation capabilities(PodFacts pod) {
    List<String> details = new ArrayList<>(2);
    List<String> keeping = pod.named(one -> !dropsAll(one));
    if (!keeping.isEmpty()) {
      details.add(containers(keeping) + " must set securityContext.capabilities.drop=[\"ALL\"]");
    }
    String addition = BaselineChecks.addition(pod, Set.of("NET_BIND_SERVICE"));
    if (addition != null) {
      details.add(addition);
    }
    return details.isEmpty()
        ? null
        : new Violation("unrestricted capabilities", String.join("; ", details));
  }

  private static boolean dropsAll(PodFacts.Part container) {
    Capabilities capabilities = container.field(SecurityContext::capabilities);
    return capabilities != null && capabilities.drop().contains("ALL");
  }

  private static @Nullable Violation volumes(PodFacts pod) {
    List<String> names = new ArrayList<>(0);
    Set<String> types = new TreeSet<>();
    for (Volume volume : pod.spec().volumes()) {
      VolumeSource source = volume.volumeSource();
      if (ALLOWED_SOURCES.stream().allMatch(allowed -> allowed.apply(source) == null)) {
        names.add(volume.name());
        types.add(type(source));
      }
    }
    return names.isEmpty()
        ? null
        : new Violation(
            "restricted volume types",
            plural("volume", "volumes", names)
                + " "
                + quoted(names)
                + " "
                + plural("uses", "use", names)
                + " "
                + plural("restricted volume type", "restricted volume types", types)
                + " "
                + quoted(types));
  }

  private static String type(VolumeSource source) {
    for (var other : OTHER_SOURCES.entrySet()) {
      if (other.getValue().apply(source) != null) {
        return other.getKey();
      }
    }
    return "unknown";
  }

  private static Map<String, Function<VolumeSource, @Nullable Object>> otherSources() {
    Map<String, Function<VolumeSource, @Nullable Object>> sources = new LinkedHashMap<>();
    sources.put("hostPath", VolumeSource::hostPath);
    sources.put("gcePersistentDisk", VolumeSource::gcePersistentDisk);
    sources.put("awsElasticBlockStore", VolumeSource::awsElasticBlockStore);
    sources.put("gitRepo", VolumeSource::gitRepo);
    sources.put("nfs", VolumeSource::nfs);
    sources.put("iscsi", VolumeSource::iscsi);
    sources.put("glusterfs", VolumeSource::glusterfs);
    sources.put("rbd", VolumeSource::rbd);
    sources.put("flexVolume", VolumeSource::flexVolume);
    sources.put("cinder", VolumeSource::cinder);
    sources.put("cephfs", VolumeSource::cephfs);
    sources.put("flocker", VolumeSource::flocker);
    sources.put("fc", VolumeSource::fc);
    sources.put("azureFile", VolumeSource::azureFile);
    sources.put("vsphereVolume", VolumeSource::vsphereVolume);
    sources.put("quobyte", VolumeSource::quobyte);
    sources.put("azureDisk", VolumeSource::azureDisk);
    sources.put("photonPersistentDisk", VolumeSource::photonPersistentDisk);
    sources.put("portworxVolume", VolumeSource::portworxVolume);
    sources.put("scaleIO", VolumeSource::scaleIO);
    sources.put("storageos", VolumeSource::storageos);
    return sources;
  }

  private static @Nullable Violation runAsNonRoot(PodFacts pod) {
    String reason = "runAsNonRoot != true";
    Boolean own = pod.field(PodSecurityContext::runAsNonRoot);
    boolean podSets = Boolean.FALSE.equals(own);
    List<String> rooted =
        pod.named(one -> Boolean.FALSE.equals(one.field(SecurityContext::runAsNonRoot)));
    if (podSets || !rooted.isEmpty()) {
      return new Violation(
          reason, setters(podSets, rooted) + " must not set securityContext.runAsNonRoot=false");
    }
    if (own != null) {
      return null;
    }
    List<String> unsaid = pod.named(one -> one.field(SecurityContext::runAsNonRoot) == null);
    return unsaid.isEmpty()
        ? null
        : new Violation(
            reason, "pod or " + containers(unsaid) + " must set securityContext.runAsNonRoot=true");
  }

  private static @Nullable Violation runAsUser(PodFacts pod) {
    boolean podSets = isRoot(pod.field(PodSecurityContext::runAsUser));
    List<String> names = pod.named(one -> isRoot(one.field(SecurityContext::runAsUser)));
    return !podSets && names.isEmpty()
        ? null
        : new Violation("runAsUser=0", setters(podSets, names) + " must not set runAsUser=0");
  }

  private static boolean isRoot(@Nullable Long user) {
    return user != null && user == 0;
  }
}

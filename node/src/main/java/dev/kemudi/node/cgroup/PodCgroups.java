package dev.kemudi.node.cgroup;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The groups of one node's pods, laid out as kubelets do: {@code /kubepods/pod<uid>} for guaranteed
 * ones, {@code /kubepods/burstable/pod<uid>} and {@code /kubepods/besteffort/pod<uid>} for others,
 * all below a root that several nodes on a machine have each for itself.
 */
public final class PodCgroups {
  private static final String PODS = "/kubepods";
  private static final String PREFIX = "pod";
  private static final long LEAST_SHARES = 2;

  private final Cgroups cgroups;
  private final String root;

  /**
   * @param root the group above {@code kubepods}, such as {@code /kemudi/node-1}; {@code /} for a
   *     machine with one node
   */
  public PodCgroups(Cgroups cgroups, String root) {
    this.cgroups = cgroups;
    this.root = root.equals("/") ? "" : root;
  }

  /** The group of all pods, for the limits of what the node has to give. */
  public String all() {
    return root + PODS;
  }

  /** The group of a tier; for guaranteed pods that of all. */
  public String tier(QosTier tier) {
    return all() + tier.below();
  }

  /** The group of a pod, also the parent that its sandbox names to the runtime. */
  public String pod(QosTier tier, String uid) {
    return tier(tier) + "/" + PREFIX + uid;
  }

  /** Makes the groups of the tiers; best-effort pods get what processor time the others leave. */
  public void createTiers() throws IOException {
    for (QosTier tier : QosTier.values()) {
      cgroups.create(tier(tier));
    }
    cgroups.limit(tier(QosTier.BEST_EFFORT), CgroupLimits.none().withCpuShares(LEAST_SHARES));
  }

  /** Limits all pods together, so that what is kept for the machine stays its own. */
  public void limitAll(CgroupLimits limits) throws IOException {
    cgroups.limit(all(), limits);
  }

  /** Gives the burstable pods together the processor time that they ask for. */
  public void shareBurstable(long shares) throws IOException {
    cgroups.limit(tier(QosTier.BURSTABLE), CgroupLimits.none().withCpuShares(shares));
  }

  /** Makes a pod's group with its limits, and returns its path. */
  public String createPod(QosTier tier, String uid, CgroupLimits limits) throws IOException {
    String group = pod(tier, uid);
    cgroups.create(group);
    cgroups.limit(group, limits);
    return group;
  }

  /** What a pod uses; its containers' groups are part of its own. */
  public CgroupUsage usage(QosTier tier, String uid) throws IOException {
    return cgroups.usage(pod(tier, uid));
  }

  /** The pods that have groups, for removing those that nobody knows any more. */
  public Map<String, QosTier> pods() throws IOException {
    Map<String, QosTier> pods = new HashMap<>();
    for (QosTier tier : QosTier.values()) {
      for (String child : cgroups.children(tier(tier))) {
        if (child.startsWith(PREFIX)) {
          pods.put(child.substring(PREFIX.length()), tier);
        }
      }
    }
    return pods;
  }

  /** Kills what still runs in the pod's group and removes it; fine if there is none. */
  public void removePod(QosTier tier, String uid) throws IOException, InterruptedException {
    remove(pod(tier, uid));
  }

  /** Removes the groups of all pods with what runs in them, when the node goes. */
  public void removeAll() throws IOException, InterruptedException {
    remove(all());
    if (!root.isEmpty() && cgroups.children(root).isEmpty()) {
      cgroups.remove(root);
    }
  }

  private void remove(String group) throws IOException, InterruptedException {
    List<Long> processes = cgroups.processes(group);
    processes.forEach(
        process -> ProcessHandle.of(process).ifPresent(ProcessHandle::destroyForcibly));
    cgroups.remove(group);
  }
}

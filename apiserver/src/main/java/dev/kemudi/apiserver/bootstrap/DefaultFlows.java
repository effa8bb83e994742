package dev.kemudi.apiserver.bootstrap;

import dev.kemudi.api.flowcontrol.v1beta2.FlowDistinguisherMethod;
import dev.kemudi.api.flowcontrol.v1beta2.FlowSchema;
import dev.kemudi.api.flowcontrol.v1beta2.FlowSchemaBuilder;
import dev.kemudi.api.flowcontrol.v1beta2.FlowSchemaSpec;
import dev.kemudi.api.flowcontrol.v1beta2.GroupSubject;
import dev.kemudi.api.flowcontrol.v1beta2.LimitResponse;
import dev.kemudi.api.flowcontrol.v1beta2.LimitedPriorityLevelConfiguration;
import dev.kemudi.api.flowcontrol.v1beta2.NonResourcePolicyRule;
import dev.kemudi.api.flowcontrol.v1beta2.PolicyRulesWithSubjects;
import dev.kemudi.api.flowcontrol.v1beta2.PriorityLevelConfiguration;
import dev.kemudi.api.flowcontrol.v1beta2.PriorityLevelConfigurationBuilder;
import dev.kemudi.api.flowcontrol.v1beta2.PriorityLevelConfigurationReference;
import dev.kemudi.api.flowcontrol.v1beta2.PriorityLevelConfigurationSpec;
import dev.kemudi.api.flowcontrol.v1beta2.QueuingConfiguration;
import dev.kemudi.api.flowcontrol.v1beta2.ResourcePolicyRule;
import dev.kemudi.api.flowcontrol.v1beta2.ServiceAccountSubject;
import dev.kemudi.api.flowcontrol.v1beta2.Subject;
import dev.kemudi.api.flowcontrol.v1beta2.UserSubject;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.ObjectMetaBuilder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The priority levels and flow schemas of a new cluster. */
public final class DefaultFlows {
  /** Whether the server keeps the spec as its own version has it. */
  static final String AUTO_UPDATE = "apf.kubernetes.io/autoupdate-spec";

  private final List<PriorityLevelConfiguration> levels = new ArrayList<>();
  private final List<FlowSchema> schemas = new ArrayList<>();
  private final Set<String> mandatory = new HashSet<>();

  private DefaultFlows() {}

  public static DefaultFlows load() {
    DefaultFlows flows = new DefaultFlows();
    for (Block block : Block.read("flows.txt", feature -> false)) {
      String name = flows.name(block.word(1));
      switch (block.kind()) {
        case "level" -> flows.levels.add(level(name, block));
        case "schema" -> flows.schemas.add(schema(name, block));
        default -> throw new IllegalStateException("no object: " + block.head());
      }
    }
    return flows;
  }

  public List<PriorityLevelConfiguration> levels() {
    return levels;
  }

  public List<FlowSchema> schemas() {
    return schemas;
  }

  /** The names of the levels and schemas that must stay as they are. */
  public Set<String> mandatory() {
    return Set.copyOf(mandatory);
  }

  /** Whether the level or schema must stay as it is. */
  boolean isMandatory(String name) {
    return mandatory.contains(name);
  }

  private String name(String word) {
    if (!word.startsWith("!")) {
      return word;
    }
    mandatory.add(word.substring(1));
    return word.substring(1);
  }

  private static PriorityLevelConfiguration level(String name, Block block) {
    return PriorityLevelConfigurationBuilder.create()
        .metadata(metadata(name))
        .spec(
            block.word(2).equals("exempt")
                ? new PriorityLevelConfigurationSpec("Exempt", null)
                : new PriorityLevelConfigurationSpec("Limited", limits(block)))
        .build();
  }

  private static LimitedPriorityLevelConfiguration limits(Block block) {
    int shares = Integer.parseInt(block.word(2));
    if (block.word(3).equals("reject")) {
      return new LimitedPriorityLevelConfiguration(shares, new LimitResponse("Reject", null));
    }
    QueuingConfiguration queues =
        new QueuingConfiguration(
            Integer.parseInt(block.word(3)),
            Integer.parseInt(block.word(4)),
            Integer.parseInt(block.word(5)));
    return new LimitedPriorityLevelConfiguration(shares, new LimitResponse("Queue", queues));
  }

  private static FlowSchema schema(String name, Block block) {
    List<ResourcePolicyRule> resources = new ArrayList<>();
    List<NonResourcePolicyRule> urls = new ArrayList<>();
    for (List<String> line : block.lines()) {
      if (line.get(1).equals("urls")) {
        urls.add(new NonResourcePolicyRule(Block.list(line.get(0)), Block.list(line.get(2))));
      } else {
        resources.add(
            new ResourcePolicyRule(
                Block.list(line.get(0)),
                Block.groups(line.get(1)),
                Block.list(line.get(2)),
                line.size() > 4,
                Block.list(line.get(3))));
      }
    }
    List<Subject> subjects = block.words(5).stream().map(DefaultFlows::subject).toList();
    return FlowSchemaBuilder.create()
        .metadata(metadata(name))
        .spec(
            new FlowSchemaSpec(
                new PriorityLevelConfigurationReference(block.word(2)),
                Integer.parseInt(block.word(3)),
                distinguisher(block.word(4)),
                List.of(
                    new PolicyRulesWithSubjects(
                        subjects, List.copyOf(resources), List.copyOf(urls)))))
        .build();
  }

  private static @Nullable FlowDistinguisherMethod distinguisher(String word) {
    return switch (word) {
      case "user" -> new FlowDistinguisherMethod("ByUser");
      case "namespace" -> new FlowDistinguisherMethod("ByNamespace");
      default -> null;
    };
  }

  private static Subject subject(String word) {
    SubjectText subject = SubjectText.parse(word);
    String name = subject.name();
    return switch (subject.kind()) {
      case USER -> new Subject("User", new UserSubject(name), null, null);
      case GROUP -> new Subject("Group", null, new GroupSubject(name), null);
      case ACCOUNT ->
          new Subject(
              "ServiceAccount", null, null, new ServiceAccountSubject(subject.namespace(), name));
    };
  }

  private static ObjectMeta metadata(String name) {
    return ObjectMetaBuilder.create().name(name).annotations(Map.of(AUTO_UPDATE, "true")).build();
  }
}

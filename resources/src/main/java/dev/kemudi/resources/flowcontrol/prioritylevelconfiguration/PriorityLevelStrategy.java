package dev.kemudi.resources.flowcontrol.prioritylevelconfiguration;

import dev.kemudi.api.flowcontrol.v1beta2.LimitedPriorityLevelConfiguration;
import dev.kemudi.api.flowcontrol.v1beta2.LimitedPriorityLevelConfigurationBuilder;
import dev.kemudi.api.flowcontrol.v1beta2.PriorityLevelConfiguration;
import dev.kemudi.api.flowcontrol.v1beta2.PriorityLevelConfigurationBuilder;
import dev.kemudi.api.flowcontrol.v1beta2.PriorityLevelConfigurationStatusBuilder;
import dev.kemudi.api.flowcontrol.v1beta2.QueuingConfiguration;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.table.LateColumns;
import dev.kemudi.resources.table.TableBuilder;
import dev.kemudi.resources.table.Texts;
import dev.kemudi.resources.validation.FieldErrors;
import dev.kemudi.resources.validation.NameRules;
import java.util.List;
import java.util.function.Function;

/** The rules of priority levels. */
final class PriorityLevelStrategy implements Strategy<PriorityLevelConfiguration> {
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final int MAX_QUEUES = 10_000_000;
  private static final int MAX_HAND_BITS = 60;
  private static final TableColumns<PriorityLevelConfiguration> TABLE =
      new LateColumns<>(
          () ->
              TableBuilder.<PriorityLevelConfiguration>named()
                  .string("Type", "Whether it is limited.", level -> level.spec().type())
                  .string(
                      "AssuredConcurrencyShares",
                      "Its part of what the server does at once.",
                      level -> {
                        LimitedPriorityLevelConfiguration limited = level.spec().limited();
                        return limited == null
                            ? Texts.NONE
                            : (Object) (long) limited.assuredConcurrencyShares();
                      })
                  .string(
                      "Queues",
                      "Number of queues.",
                      level -> queuing(level, QueuingConfiguration::queues))
                  .string(
                      "HandSize",
                      "Queues that a flow may use.",
                      level -> queuing(level, QueuingConfiguration::handSize))
                  .string(
                      "QueueLengthLimit",
                      "Requests that a queue holds.",
                      level -> queuing(level, QueuingConfiguration::queueLengthLimit))
                  .age()
                  .build());

  private static Object queuing(
      PriorityLevelConfiguration level, Function<QueuingConfiguration, Integer> value) {
    LimitedPriorityLevelConfiguration limited = level.spec().limited();
    QueuingConfiguration queuing = limited == null ? null : limited.limitResponse().queuing();
    return queuing == null ? Texts.NONE : value.apply(queuing).longValue();
  }

  @Override
  public PriorityLevelConfiguration defaults(PriorityLevelConfiguration object) {
    LimitedPriorityLevelConfiguration limited = object.spec().limited();
    if (limited == null) {
      return object;
    }
    LimitedPriorityLevelConfigurationBuilder builder =
        LimitedPriorityLevelConfigurationBuilder.from(limited);
    if (limited.assuredConcurrencyShares() == 0) {
      builder.assuredConcurrencyShares(30);
    }
    QueuingConfiguration queuing = limited.limitResponse().queuing();
    if (queuing != null) {
      QueuingConfiguration settled =
          new QueuingConfiguration(
              queuing.queues() == 0 ? 64 : queuing.queues(),
              queuing.handSize() == 0 ? 8 : queuing.handSize(),
              queuing.queueLengthLimit() == 0 ? 50 : queuing.queueLengthLimit());
      builder.limitResponse(response -> response.queuing(settled));
    }
    LimitedPriorityLevelConfiguration settled = builder.build();
    return PriorityLevelConfigurationBuilder.from(object)
        .spec(spec -> spec.limited(settled))
        .build();
  }

  @Override
  public PriorityLevelConfiguration prepareForCreate(
      PriorityLevelConfiguration object, StrategyContext context) {
    return PriorityLevelConfigurationBuilder.from(object)
        .metadata(metadata -> metadata.generation(1))
        .status(PriorityLevelConfigurationStatusBuilder.create().build())
        .build();
  }

  @Override
  public PriorityLevelConfiguration prepareForUpdate(
      PriorityLevelConfiguration object, PriorityLevelConfiguration old, StrategyContext context) {
    long generation = old.metadata().generation() + (object.spec().equals(old.spec()) ? 0 : 1);
    return PriorityLevelConfigurationBuilder.from(object)
        .metadata(metadata -> metadata.generation(generation))
        .status(old.status())
        .build();
  }

  @Override
  public List<FieldError> validate(PriorityLevelConfiguration object, StrategyContext context) {
    FieldErrors errors = new FieldErrors();
    LimitedPriorityLevelConfiguration limited = object.spec().limited();
    boolean exempt = object.name().equals("exempt");
    if (exempt != object.spec().type().equals("Exempt")) {
      errors.invalid(
          SPEC.child("type"),
          object.spec().type(),
          "type must be 'Exempt' if and only if name is 'exempt'");
    }
    switch (object.spec().type()) {
      case "Exempt" -> {
        if (limited != null) {
          errors.forbidden(SPEC.child("limited"), "must be nil if the type is not Limited");
        }
      }
      case "Limited" -> {
        if (limited == null) {
          errors.required(SPEC.child("limited"), "must not be empty when type is Limited");
        } else {
          limited(errors, SPEC.child("limited"), limited);
        }
      }
      default ->
          errors.notSupported(
              SPEC.child("type"), object.spec().type(), List.of("Exempt", "Limited"));
    }
    return errors.list();
  }

  private static void limited(
      FieldErrors errors, FieldPath field, LimitedPriorityLevelConfiguration limited) {
    if (limited.assuredConcurrencyShares() <= 0) {
      errors.invalid(
          field.child("assuredConcurrencyShares"),
          limited.assuredConcurrencyShares(),
          "must be positive");
    }
    FieldPath response = field.child("limitResponse");
    QueuingConfiguration queuing = limited.limitResponse().queuing();
    switch (limited.limitResponse().type()) {
      case "Reject" -> {
        if (queuing != null) {
          errors.forbidden(
              response.child("queuing"),
              "must be nil if limited.limitResponse.type is not Limited");
        }
      }
      case "Queue" -> {
        if (queuing == null) {
          errors.required(
              response.child("queuing"),
              "must not be empty if limited.limitResponse.type is Limited");
        } else {
          queuing(errors, response.child("queuing"), queuing);
        }
      }
      default ->
          errors.notSupported(
              response.child("type"), limited.limitResponse().type(), List.of("Queue", "Reject"));
    }
  }

  private static void queuing(FieldErrors errors, FieldPath field, QueuingConfiguration queuing) {
    if (queuing.queueLengthLimit() <= 0) {
      errors.invalid(
          field.child("queueLengthLimit"), queuing.queueLengthLimit(), "must be positive");
    }
    if (queuing.queues() <= 0) {
      errors.invalid(field.child("queues"), queuing.queues(), "must be positive");
    } else if (queuing.queues() > MAX_QUEUES) {
      errors.invalid(field.child("queues"), queuing.queues(), "must not be greater than 10000000");
    }
    FieldPath hand = field.child("handSize");
    if (queuing.handSize() <= 0) {
      errors.invalid(hand, queuing.handSize(), "must be positive");
    } else if (queuing.handSize() > queuing.queues()) {
      errors.invalid(
          hand, queuing.handSize(), "should not be greater than queues (" + queuing.queues() + ")");
    } else if (entropyBits(queuing) > MAX_HAND_BITS) {
      errors.invalid(
          hand,
          queuing.handSize(),
          "required entropy bits of deckSize "
              + queuing.queues()
              + " and handSize "
              + queuing.handSize()
              + " should not be greater than 60");
    }
  }

  /** How many bits of a hash it takes to deal a hand of queues. */
  private static int entropyBits(QueuingConfiguration queuing) {
    double hands = 1;
    for (int i = 0; i < queuing.handSize(); i++) {
      hands *= queuing.queues() - i;
    }
    return (int) Math.ceil(Math.log(hands) / Math.log(2));
  }

  @Override
  public List<FieldError> validateUpdate(
      PriorityLevelConfiguration object, PriorityLevelConfiguration old, StrategyContext context) {
    return validate(object, context);
  }

  @Override
  public List<String> validateName(String name, boolean prefix) {
    return NameRules.subdomain(name, prefix);
  }

  @Override
  public TableColumns<PriorityLevelConfiguration> table() {
    return TABLE;
  }

  @Override
  public List<List<String>> resetFields() {
    return List.of(List.of("status"));
  }
}

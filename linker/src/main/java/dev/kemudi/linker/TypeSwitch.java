package dev.kemudi.linker;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.util.List;

/** A switch over the types of an object, as {@link java.lang.runtime.SwitchBootstraps} has it. */
final class TypeSwitch {
  private TypeSwitch() {}

  /** Whether all labels are types; constants of enums and the like are left alone. */
  static boolean isPlain(InvokeDynamicInstruction call) {
    return call.bootstrapArgs().stream()
        .allMatch(label -> label instanceof ClassDesc type && !type.isPrimitive());
  }

  /** The index of the first label, from the given one on, that the object is of. */
  static AddedMethod of(InvokeDynamicInstruction call, int number) {
    List<ConstantDesc> labels = call.bootstrapArgs();
    return new AddedMethod("typeSwitch$" + number, call.typeSymbol(), code -> write(code, labels));
  }

  private static void write(CodeBuilder code, List<ConstantDesc> labels) {
    Label present = code.newLabel();
    code.aload(0).ifnonnull(present).iconst_m1().ireturn().labelBinding(present);
    for (int index = 0; index < labels.size(); index++) {
      Label next = code.newLabel();
      code.iload(1).loadConstant(index).if_icmpgt(next);
      code.aload(0).instanceOf((ClassDesc) labels.get(index)).ifeq(next);
      code.loadConstant(index).ireturn().labelBinding(next);
    }
    code.loadConstant(labels.size()).ireturn();
  }
}

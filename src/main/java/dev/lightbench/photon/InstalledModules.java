package dev.lightbench.photon;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.lightbench.photon.InstalledModule.Kind;
import dev.lightbench.photon.control.proto.GetModuleInfoReply;
import dev.lightbench.photon.control.proto.GetModuleInfoReply.Module;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The modules in a unit's main store, as it tells them itself.
 *
 * @param all in the unit's order
 */
public record InstalledModules(List<InstalledModule> all) {

    /** Keeps a copy. */
    public InstalledModules {
        all = List.copyOf(all);
    }

    /** Reads the reply to request 90 of Device OS 1.1.0 and newer; {@link ModuleText} reads the older ones. */
    static InstalledModules parse(byte[] reply) throws PhotonFault {
        try {
            GetModuleInfoReply message = GetModuleInfoReply.parseFrom(reply);
            boolean sound = sound(message, GetModuleInfoReply.MODULES_FIELD_NUMBER)
                    && message.getModulesList().stream().allMatch(m -> sound(m, Module.DEPENDENCIES_FIELD_NUMBER));
            if (!sound || message.getModulesCount() == 0) {
                throw new PhotonFault(PhotonFault.Kind.GARBLES, "Its module information makes no sense.");
            }
            return new InstalledModules(message.getModulesList().stream()
                    .map(InstalledModules::module)
                    .toList());
        } catch (InvalidProtocolBufferException e) {
            throw new PhotonFault(PhotonFault.Kind.GARBLES, "Its module information cannot be read.");
        }
    }

    /** A field that is not known is one of another version; a known one of another form has been garbled. */
    private static boolean sound(Message message, int lastField) {
        return message.getUnknownFields().asMap().keySet().stream().allMatch(field -> field > lastField);
    }

    private static InstalledModule module(Module module) {
        Kind kind = switch (module.getType()) {
            case BOOTLOADER -> Kind.BOOTLOADER;
            case SYSTEM_PART -> Kind.SYSTEM_PART;
            case USER_PART -> Kind.USER_PART;
            default -> Kind.OTHER;
        };
        return new InstalledModule(
                kind,
                module.getIndex(),
                module.getVersion(),
                OptionalInt.of(module.getSize()),
                OptionalInt.of(module.getValidity()));
    }

    /** One of them. */
    public Optional<InstalledModule> find(Kind kind, int index) {
        return all.stream().filter(m -> m.kind() == kind && m.index() == index).findFirst();
    }

    /** The bootloader, whatever its index. */
    public Optional<InstalledModule> bootloader() {
        return all.stream().filter(m -> m.kind() == Kind.BOOTLOADER).findFirst();
    }

    /** The application: user part 1. */
    public Optional<InstalledModule> userPart() {
        return find(Kind.USER_PART, 1);
    }

    /** The first module with a fault among those that an application runs on, itself included. */
    public Optional<InstalledModule> faulty() {
        return all.stream().filter(m -> m.kind() != Kind.OTHER && !m.valid()).findFirst();
    }

    /** System part 1 or 2. */
    public Optional<InstalledModule> systemPart(int index) {
        return find(Kind.SYSTEM_PART, index);
    }
}

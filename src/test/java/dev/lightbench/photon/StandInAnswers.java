package dev.lightbench.photon;

import com.google.protobuf.ByteString;
import dev.lightbench.photon.StandInUnit.Protocol;
import dev.lightbench.photon.control.proto.GetModuleInfoReply;
import dev.lightbench.photon.control.proto.GetModuleInfoReply.Module;
import dev.lightbench.photon.control.proto.GetModuleInfoReply.ModuleType;
import dev.lightbench.photon.control.proto.WiFiGetCredentialsReply;
import dev.lightbench.photon.control.proto.WiFiGetCredentialsReply.AccessPoint;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** What the requests do in the stand-in, and what it answers to them (PROTOCOL 2.5). */
final class StandInAnswers {
    private final StandInUnit unit;

    StandInAnswers(StandInUnit unit) {
        this.unit = unit;
    }

    byte[] to(int type) {
        byte[] planned = unit.answers.get(type);
        if (planned != null) {
            return planned;
        }
        switch (type) {
            case 40 -> unit.leave(unit.resetDelay, false, false);
            case 50 -> unit.leave(unit.resetDelay, true, false);
            case 60 -> unit.leave(unit.resetDelay, false, true);
            case 70 -> unit.told = true;
            case 72 -> {
                return unit.listens() ? new byte[] {8, 1} : new byte[0];
            }
            case 90 -> {
                return unit.protocol == Protocol.SERVICE
                        ? modules()
                        : modulesAsText().getBytes(StandardCharsets.UTF_8);
            }
            case 114 -> {
                return networks();
            }
            case 115, 504 -> unit.networks = unit.clears ? 0 : unit.networks;
            case 113, 200, 251, 252, 253 -> {} // what it was told stands in what it received
            default -> throw new AssertionError("request " + type);
        }
        return new byte[0];
    }

    private byte[] networks() {
        WiFiGetCredentialsReply.List.Builder list = WiFiGetCredentialsReply.List.newBuilder();
        for (int i = 0; i < unit.networks; i++) {
            list.addAccessPoints(AccessPoint.newBuilder().setSsid(ByteString.copyFromUtf8("net" + i)));
        }
        return WiFiGetCredentialsReply.newBuilder().setList(list).build().toByteArray();
    }

    private ByteBuffer userPart() {
        return ByteBuffer.wrap(unit.flash, StandInUnit.USER_PART, 24).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    private byte[] modules() {
        GetModuleInfoReply.Builder all = GetModuleInfoReply.newBuilder()
                .addModules(Module.newBuilder().setType(ModuleType.BOOTLOADER).setVersion(502))
                .addModules(Module.newBuilder()
                        .setType(ModuleType.SYSTEM_PART)
                        .setIndex(1)
                        .setVersion(1512))
                .addModules(Module.newBuilder()
                        .setType(ModuleType.SYSTEM_PART)
                        .setIndex(2)
                        .setVersion(1512));
        if (unit.flash[StandInUnit.USER_PART] != (byte) 0xFF) {
            ByteBuffer user = userPart();
            all.addModules(Module.newBuilder()
                    .setType(ModuleType.USER_PART)
                    .setIndex(1)
                    .setVersion(Short.toUnsignedInt(user.getShort(10)))
                    .setSize(user.getInt(4) - user.getInt(0))
                    .setValidity(unit.userPartValidity));
        }
        return all.build().toByteArray();
    }

    /** As units before 1.1.0 tell it: the sizes are those of the places, and the last place is the factory one. */
    private String modulesAsText() {
        String user = "";
        if (unit.flash[StandInUnit.USER_PART] != (byte) 0xFF) {
            user = ",{'s':131072,'l':'m','vc':30,'vv':" + (unit.userPartValidity == 0 ? 30 : 26)
                    + ",'f':'u','n':'1','v':" + Short.toUnsignedInt(userPart().getShort(10))
                    + ",'d':[{'f':'s','n':'2','v':207}]}";
        }
        return ("{'p':6,'m':[{'s':16384,'l':'m','vc':30,'vv':30,'f':'b','n':'0','v':201,'d':[]},"
                        + "{'s':262144,'l':'m','vc':30,'vv':30,'f':'s','n':'1','v':1000,'d':[{'f':'s','n':'2','v':207}]},"
                        + "{'s':262144,'l':'m','vc':30,'vv':30,'f':'s','n':'2','v':1000,'d':[]}"
                        + user
                        + ",{'s':131072,'l':'f','vc':30,'vv':0,'f':'u','n':'1','v':9,'d':[]}]}")
                .replace('\'', '"');
    }
}

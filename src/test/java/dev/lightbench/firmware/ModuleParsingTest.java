package dev.lightbench.firmware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lightbench.firmware.ModuleRejected.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cases that a parser meets in the wild (PROTOCOL 7), built here. */
class ModuleParsingTest {
    private static final int LENGTH = 4000;

    @Test
    void wholeModuleIsTakenByteForByte() throws Exception {
        byte[] file = userPart().build();
        FirmwareModule module = FirmwareModule.parse(file);
        assertThat(module.bytes()).isEqualTo(file);
        assertThat(module.header().declaredLength()).isEqualTo(LENGTH);
        assertThat(module.header().start()).isEqualTo(0x080A0000L);
        assertThat(module.productId()).isEqualTo(21001);
        assertThat(module.productVersion()).isEqualTo(7);
    }

    @Test
    void laterChangeOfTheFileDoesNotReachTheModule() throws Exception {
        byte[] file = userPart().build();
        FirmwareModule module = FirmwareModule.parse(file);
        String before = module.sha256();
        file[100]++;
        module.bytes()[200]++;
        assertThat(DigestUtils.sha256Hex(module.bytes())).isEqualTo(before);
    }

    @Test
    void suffixOf36BytesHasNoProduct() throws Exception {
        FirmwareModule module = FirmwareModule.parse(userPart().suffix(36, 0).build());
        assertThat(module.suffix().orElseThrow().size()).isEqualTo(36);
        assertThat(module.productId()).isEqualTo(65535);
        assertThat(module.productVersion()).isEqualTo(65535);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 37, 41, 999, 65535})
    void garbageInTheSuffixesPlaceIsNoSuffixWhenTheCrcFits(int sizeField) throws Exception {
        byte[] file = userPart().build();
        Arrays.fill(file, LENGTH - 44, LENGTH - 4, (byte) 0xA5);
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putShort(LENGTH - 6, (short) sizeField);
        FirmwareModule module = FirmwareModule.parse(closed(file));
        assertThat(module.suffix()).isEmpty();
        assertThat(module.productId()).isEqualTo(65535);
        assertThat(ModuleInspection.of(file).checks())
                .extracting(ModuleCheck::result)
                .endsWith(ModuleCheck.Result.ABSENT);
    }

    @Test
    void moduleTooShortForASuffixIsTaken() throws Exception {
        byte[] file = new byte[32];
        ModuleHeader header =
                new ModuleHeader(0x080A0000L, 0x080A001CL, 0, 0, 1, 6, 5, 1, Dependency.NONE, Dependency.NONE);
        System.arraycopy(header.bytes(), 0, file, 0, ModuleHeader.SIZE);
        assertThat(FirmwareModule.parse(closed(file)).suffix()).isEmpty();
    }

    @Test
    void shaFieldThatDoesNotFitIsRefusedAlthoughTheCrcFits() {
        byte[] file = userPart().build();
        file[LENGTH - 20] ^= 1;
        assertThat(refusal(closed(file))).isEqualTo(Reason.BAD_SHA256);
    }

    @ParameterizedTest
    @ValueSource(ints = {24, 2000, LENGTH - 30, LENGTH - 4, LENGTH - 1})
    void flippedBitIsABadCrc(int at) {
        byte[] file = userPart().build();
        file[at] ^= 0x10;
        assertThat(refusal(file)).isEqualTo(Reason.BAD_CRC);
    }

    @ParameterizedTest
    @ValueSource(ints = {24, 28, 1000, LENGTH - 44, LENGTH - 1})
    void cutFileIsTruncatedAndSaysBothLengths(int kept) {
        byte[] file = Arrays.copyOf(userPart().build(), kept);
        ModuleRejected refusal = catchThrowableOfType(ModuleRejected.class, () -> FirmwareModule.parse(file));
        assertThat(refusal.reason()).isEqualTo(Reason.TRUNCATED);
        assertThat(refusal).hasMessage("The header declares 4000 bytes, the file has " + kept + ".");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 96})
    void paddedFileIsRefusedAndSaysSo(int padding) {
        byte[] file = Arrays.copyOf(userPart().build(), LENGTH + padding);
        ModuleRejected refusal = catchThrowableOfType(ModuleRejected.class, () -> FirmwareModule.parse(file));
        assertThat(refusal.reason()).isEqualTo(Reason.BAD_CRC);
        assertThat(refusal).hasMessageContaining("padded: " + padding + " bytes");
    }

    @Test
    void validDfuSuffixIsLeftOut() throws Exception {
        byte[] file = userPart().build();
        byte[] withSuffix = dfuSuffixed(file);
        assertThat(FirmwareModule.parse(withSuffix).bytes()).isEqualTo(file);
        assertThat(ModuleInspection.of(withSuffix).dfuSuffix()).isTrue();
        assertThat(ModuleInspection.of(file).dfuSuffix()).isFalse();
    }

    @Test
    void damagedDfuSuffixIsPadding() {
        byte[] withSuffix = dfuSuffixed(userPart().build());
        withSuffix[withSuffix.length - 1] ^= 1;
        assertThat(refusal(withSuffix)).isEqualTo(Reason.BAD_CRC);
    }

    @Test
    void unknownPlatformIsParsedAndLeftToTheCheck() throws Exception {
        byte[] file = userPart().build();
        file[12] = (byte) 129;
        FirmwareModule module = FirmwareModule.parse(resealed(file));
        assertThat(module.header().platformId()).isEqualTo(129);
        ModuleRejected refusal =
                catchThrowableOfType(ModuleRejected.class, () -> UserPartCheck.forPlatform(module, Platform.PHOTON));
        assertThat(refusal).hasMessageContaining("unknown platform (platform 129)");
    }

    @Test
    void unknownPlatformInACutFileIsStillCalledTruncated() {
        byte[] file = userPart().build();
        file[12] = (byte) 129;
        assertThat(refusal(Arrays.copyOf(file, 1000))).isEqualTo(Reason.TRUNCATED);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 0x200, 0x184, 0xC0, 0x10C, 0x44, 0x1FF8})
    void headerIsFoundWhereverItStands(int offset) throws Exception {
        byte[] vectors = new byte[offset];
        new Random(5).nextBytes(vectors);
        ModuleHeader header = new ModuleHeader(
                0x08060000L, 0, 0, 0, 1512, 6, 4, 2, new Dependency(4, 1, 1512), new Dependency(2, 0, 400));
        byte[] file = ModuleBuilder.of(header, vectors).size(20_000, 1).build();
        FirmwareModule module = FirmwareModule.parse(file);
        assertThat(module.headerOffset()).isEqualTo(offset);
        assertThat(module.header().dependency2()).isEqualTo(new Dependency(2, 0, 400));
        assertThat(FirmwareModule.inFlash(Arrays.copyOf(file, 30_000), offset).bytes())
                .isEqualTo(file);
    }

    @Test
    void assetOfPlatformZeroIsAModule() throws Exception {
        ModuleHeader header = new ModuleHeader(0, 0, 0, 0, 0, 0, 9, 0, Dependency.NONE, Dependency.NONE);
        byte[] file = ModuleBuilder.of(header, new byte[0]).size(5000, 1).build();
        FirmwareModule module = FirmwareModule.parse(file);
        ModuleRejected refusal =
                catchThrowableOfType(ModuleRejected.class, () -> UserPartCheck.forPlatform(module, Platform.PHOTON));
        assertThat(refusal.reason()).isEqualTo(Reason.NOT_A_USER_PART);
        assertThat(refusal).hasMessageContaining("asset");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16, 23, 24, 1000, 100_000})
    void noiseAndEmptinessAreNoModule(int size) {
        byte[] noise = new byte[size];
        assertThat(refusal(noise.clone())).isEqualTo(Reason.NOT_A_MODULE);
        for (int seed = 0; seed < 20; seed++) {
            new Random(seed).nextBytes(noise);
            assertThat(refusal(noise)).isEqualTo(Reason.NOT_A_MODULE);
        }
        Arrays.fill(noise, (byte) 0xFF);
        assertThat(refusal(noise)).isEqualTo(Reason.NOT_A_MODULE);
    }

    @Test
    void hostileAddressesAreNoHeader() {
        long[][] hostile = {
            {0x080A0000L, 0x080A0000L},
            {0x080A0001L, 0x080A0000L},
            {0xFFFFFFFFL, 0},
            {0, 0xFFFFFFFFL},
            {0x080A0000L, 0x080A0017L},
            {0x080A0000L, 0xFFFFFFFCL}
        };
        for (long[] addresses : hostile) {
            byte[] file = userPart().build();
            ByteBuffer.wrap(file)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(0, (int) addresses[0])
                    .putInt(4, (int) addresses[1]);
            assertThat(refusal(closed(file))).isEqualTo(Reason.NOT_A_MODULE);
            assertThat(catchThrowableOfType(ModuleRejected.class, () -> FirmwareModule.inFlash(file, 0))
                            .reason())
                    .isEqualTo(Reason.NOT_A_MODULE);
        }
    }

    @Test
    void erasedOrShortFlashHoldsNoModule() {
        byte[] erased = new byte[1000];
        Arrays.fill(erased, (byte) 0xFF);
        for (byte[] flash : new byte[][] {erased, new byte[10], new byte[0]}) {
            assertThat(catchThrowableOfType(ModuleRejected.class, () -> FirmwareModule.inFlash(flash, 0))
                            .reason())
                    .isEqualTo(Reason.NOT_A_MODULE);
        }
    }

    @Test
    void flashThatEndsBeforeTheModuleIsTruncated() {
        byte[] flash = Arrays.copyOf(userPart().build(), 3000);
        assertThat(catchThrowableOfType(ModuleRejected.class, () -> FirmwareModule.inFlash(flash, 0))
                        .reason())
                .isEqualTo(Reason.TRUNCATED);
    }

    private static ModuleBuilder userPart() {
        return ModuleBuilder.userPart(Platform.PHOTON).product(21001, 7).size(LENGTH, 1);
    }

    private static Reason refusal(byte[] file) {
        return catchThrowableOfType(ModuleRejected.class, () -> FirmwareModule.parse(file))
                .reason();
    }

    /** With the CRC that fits what is now in the file: computed here and not by the code under test. */
    private static byte[] closed(byte[] file) {
        CRC32 crc = new CRC32();
        crc.update(file, 0, file.length - 4);
        ByteBuffer.wrap(file).putInt(file.length - 4, (int) crc.getValue());
        return file;
    }

    private static byte[] resealed(byte[] file) throws Exception {
        byte[] covered = Arrays.copyOf(file, file.length - 38);
        byte[] sha = java.security.MessageDigest.getInstance("SHA-256").digest(covered);
        System.arraycopy(sha, 0, file, file.length - 38, 32);
        return closed(file);
    }

    /** As PROTOCOL 4.5 describes it. */
    private static byte[] dfuSuffixed(byte[] file) {
        ByteBuffer out = ByteBuffer.allocate(file.length + 16).order(ByteOrder.LITTLE_ENDIAN);
        out.put(file).putShort((short) 0xFFFF).putShort((short) 0xD006).putShort((short) 0x2B04);
        out.putShort((short) 0x0100).put(new byte[] {'U', 'F', 'D', 16});
        CRC32 crc = new CRC32();
        crc.update(out.array(), 0, file.length + 12);
        return out.putInt((int) (crc.getValue() ^ 0xFFFFFFFFL)).array();
    }
}

package dev.lightbench.web.api;

import dev.lightbench.run.Records;
import dev.lightbench.web.RecordsHeader;
import dev.lightbench.web.problem.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.file.Path;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Refuses whatever says that it means the records of another station ({@link RecordsHeader}). */
@Component
final class MeantRecords implements HandlerInterceptor, WebMvcConfigurer {
    private final ObjectProvider<Records> records;

    MeantRecords(ObjectProvider<Records> records) {
        this.records = records;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/v1/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String wanted = request.getHeader(RecordsHeader.NAME);
        if (wanted != null) {
            check(wanted);
            response.setHeader(RecordsHeader.NAME, wanted);
        }
        return true;
    }

    private void check(String wanted) {
        Records open = records.getIfAvailable();
        if (open == null) {
            throw Refused.conflict("This station keeps no records.");
        }
        Path data;
        try {
            data = RecordsHeader.read(wanted);
        } catch (IllegalArgumentException wrong) {
            throw Refused.wrong("The header " + RecordsHeader.NAME + " names no directory; allowed is a path,"
                    + " percent-encoded.");
        }
        if (!open.keptIn(data)) {
            throw Refused.conflict("This station keeps its records in " + open.directory() + ", not in " + data + ".");
        }
    }
}

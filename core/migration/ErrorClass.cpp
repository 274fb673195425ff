// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/ErrorClass.h"

#include <QStringList>
#include <algorithm>

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString sourceUnavailableClass = u"SOURCE_UNAVAILABLE"_s;
const QString contentCorruptClass = u"CONTENT_CORRUPT"_s;
const QString mappingRejectedClass = u"MAPPING_REJECTED"_s;
const QString targetTimeoutClass = u"TARGET_TIMEOUT"_s;
const QString targetRefusedClass = u"TARGET_REFUSED"_s;
const QString targetConflictClass = u"TARGET_CONFLICT"_s;
const QString aclUnresolvedClass = u"ACL_UNRESOLVED"_s;
const QString verificationFailedClass = u"VERIFICATION_FAILED"_s;
const QString configurationClass = u"CONFIGURATION"_s;
const QString internalClass = u"INTERNAL"_s;

const QStringList& vocabulary() {
    static const QStringList words{sourceUnavailableClass, contentCorruptClass,     mappingRejectedClass,
                                   targetTimeoutClass,     targetRefusedClass,      targetConflictClass,
                                   aclUnresolvedClass,     verificationFailedClass, configurationClass,
                                   internalClass};
    return words;
}

/// Exact code or prefix ending in '_' or a digit group → class; the first that fits counts.
struct Rule {
    QLatin1StringView code;
    const QString& errorClass;
};

QString byRules(const QString& code, std::initializer_list<Rule> rules) {
    for (const Rule& rule : rules) {
        const bool isPrefix = rule.code.endsWith('*'_L1);
        if (isPrefix ? code.startsWith(rule.code.chopped(1)) : code == rule.code)
            return rule.errorClass;
    }
    return {};
}

/// The codes of FlowerDocs Core (docs/flowerdocs.md).
QString byFlowerDocsCode(const QString& code) {
    return byRules(code, {{"F00013"_L1, mappingRejectedClass},
                          {"F00032"_L1, mappingRejectedClass},
                          {"F00033"_L1, mappingRejectedClass},
                          {"F00205"_L1, mappingRejectedClass},
                          {"F00206"_L1, mappingRejectedClass},
                          {"F00208"_L1, aclUnresolvedClass},
                          {"T01002"_L1, aclUnresolvedClass},
                          {"T00108"_L1, targetConflictClass},
                          {"F*"_L1, targetRefusedClass},
                          {"T*"_L1, targetRefusedClass}});
}

QString byCode(const QString& code) {
    return byRules(code, {{"SOURCE_ARCHIVE_*"_L1, contentCorruptClass},
                          {"SOURCE_*"_L1, sourceUnavailableClass},
                          {"CSV_*"_L1, sourceUnavailableClass},
                          {"JSONL_*"_L1, sourceUnavailableClass},
                          {"XML_*"_L1, sourceUnavailableClass},
                          {"FILE_CHANGED"_L1, contentCorruptClass},
                          {"FILE_*"_L1, sourceUnavailableClass},
                          {"CONTENT_*"_L1, contentCorruptClass},
                          {"MAPPING_*"_L1, mappingRejectedClass},
                          {"VALIDATION_ACL"_L1, aclUnresolvedClass},
                          {"VALIDATION_*"_L1, mappingRejectedClass},
                          {"ROUTE_*"_L1, mappingRejectedClass},
                          {"CLASS_UNKNOWN"_L1, mappingRejectedClass},
                          {"MAP_*"_L1, configurationClass},
                          {"VERIFICATION_*"_L1, verificationFailedClass},
                          {"VERIFY_*"_L1, verificationFailedClass},
                          {"FILING_NOT_KEPT"_L1, verificationFailedClass},
                          {"ACL_*"_L1, aclUnresolvedClass},
                          {"TLS_*"_L1, configurationClass},
                          {"NET_*"_L1, targetTimeoutClass}});
}

QString byKind(base::ErrorKind kind) {
    using base::ErrorKind;
    switch (kind) {
        case ErrorKind::Data: return mappingRejectedClass;
        case ErrorKind::NotFound:
        case ErrorKind::Permission:
        case ErrorKind::Protocol: return targetRefusedClass;
        case ErrorKind::Conflict: return targetConflictClass;
        case ErrorKind::Temporary:
        case ErrorKind::Limit: return targetTimeoutClass;
        case ErrorKind::Usage:
        case ErrorKind::Configuration:
        case ErrorKind::Authentication:
        case ErrorKind::Tls: return configurationClass;
        case ErrorKind::Cancelled:
        case ErrorKind::Storage:
        case ErrorKind::Audit:
        case ErrorKind::Internal: break;
    }
    return internalClass;
}

}  // namespace

QString errorClassOf(const base::Error& error) {
    if (const QString stated = error.fact(u"errorClass"); vocabulary().contains(stated))
        return stated;
    if (const QString code = error.fact(u"flowerdocsCode"); !code.isEmpty()) {
        if (const QString byFlowerDocs = byFlowerDocsCode(code); !byFlowerDocs.isEmpty())
            return byFlowerDocs;
    }
    const QString decided = byCode(error.code());
    return decided.isEmpty() ? byKind(error.kind()) : decided;
}

base::Error withErrorClass(base::Error error, const QString& errorClass) {
    return error.with(u"errorClass"_s, errorClass);
}

}  // namespace fdc::migration

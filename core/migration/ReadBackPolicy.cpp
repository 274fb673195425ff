// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/ReadBackPolicy.h"

#include <QtEndian>
#include <algorithm>

#include "core/migration/MigrationErrors.h"
#include "core/security/Digest.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

std::optional<ReadBackPolicy::Way> ReadBackPolicy::wayFrom(const QString& word) {
    static const std::map<QString, ReadBack> words{{u"none"_s, ReadBack::None},
                                                   {u"size"_s, ReadBack::Size},
                                                   {u"hash"_s, ReadBack::Hash},
                                                   {u"metadata"_s, ReadBack::Metadata},
                                                   {u"full"_s, ReadBack::Full}};
    if (const auto found = words.find(word); found != words.end())
        return Way{found->second, -1};
    bool isNumber = false;
    const QString prefix = u"sample:"_s;
    const double percent = word.startsWith(prefix) ? word.mid(prefix.size()).toDouble(&isNumber) : -1;
    if (!isNumber || !(percent >= 0 && percent <= 100))
        return std::nullopt;
    return Way{ReadBack::Full, percent};
}

base::Result<ReadBackPolicy> ReadBackPolicy::parse(const QString& text) {
    const auto refused = [&text] {
        return base::fail(
            base::Error(campaignSetting).with(u"setting"_s, u"readBack"_s).with(u"value"_s, text));
    };
    ReadBackPolicy policy;
    const QStringList parts = text.split(u';');
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const QString part = parts[i].trimmed();
        const qsizetype equals = part.lastIndexOf(u'=');
        const auto way = wayFrom(part.mid(equals + 1).trimmed());
        // Only the first may stand without a class, and it must.
        if (!way || (equals < 0) != (i == 0))
            return refused();
        if (i == 0) {
            policy.m_usual = *way;
            continue;
        }
        const QString name = part.first(equals).trimmed();
        if (name.isEmpty() || !policy.m_classes.emplace(name, *way).second)
            return refused();
    }
    return policy;
}

QStringList ReadBackPolicy::namedClasses() const {
    QStringList names;
    for (const auto& [name, way] : m_classes) {
        if (name != u"*")
            names.append(name);
    }
    return names;
}

const ReadBackPolicy::Way& ReadBackPolicy::wayOf(const QString& businessClass,
                                                 const QString& targetClass) const {
    for (const QString& name : {businessClass, targetClass}) {
        if (const auto found = m_classes.find(name); !name.isEmpty() && found != m_classes.end())
            return found->second;
    }
    const auto any = m_classes.find(u"*"_s);
    const bool hasClass = !businessClass.isEmpty() || !targetClass.isEmpty();
    return hasClass && any != m_classes.end() ? any->second : m_usual;
}

ReadBack ReadBackPolicy::forDocument(const QString& sourceId, const QString& businessClass,
                                     const QString& targetClass) const {
    const Way& way = wayOf(businessClass, targetClass);
    if (way.percent < 0)
        return way.depth;
    const QString& stratum = businessClass.isEmpty() ? targetClass : businessClass;
    // Without a class the digest is that of the id alone, as it always was.
    const QString key = stratum.isEmpty() ? sourceId : stratum + QChar(0x1f) + sourceId;
    const QByteArray digest = security::sha256(key.toUtf8());
    const double position = double(qFromBigEndian<quint32>(digest.constData())) / 4294967296.0 * 100;
    return position < way.percent ? ReadBack::Full : ReadBack::None;
}

bool ReadBackPolicy::hasSample() const {
    const auto isSample = [](const Way& way) { return way.percent >= 0; };
    return isSample(m_usual) ||
           std::ranges::any_of(m_classes, [&](const auto& one) { return isSample(one.second); });
}

bool ReadBackPolicy::isSampled(const QString& businessClass, const QString& targetClass) const {
    return wayOf(businessClass, targetClass).percent >= 0;
}

}  // namespace fdc::migration

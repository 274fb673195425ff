// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/monitoring/ChangeHistory.h"

#include <QRegularExpression>
#include <algorithm>
#include <map>

#include "core/audit/AuditTrail.h"
#include "core/config/ConfigFile.h"
#include "core/config/DocumentEdits.h"
#include "core/config/Placeholders.h"
#include "core/config/SettingCatalog.h"

namespace fdc::monitoring {

using namespace Qt::Literals::StringLiterals;
using base::Result;
using config::PropertiesDocument;

namespace {

constexpr qint64 mostRecords = 4000;
constexpr qsizetype mostChanges = 500;
constexpr qint64 mostKeys = 200;
/// The version is kept between the two records of an action.
constexpr qint64 slackMs = 2000;

/// An action from its first record to its last.
struct Recorded {
    Change change;
    QDateTime started;
    QDateTime ended;
    bool failed = false;
};

bool isOf(const audit::Record& record, const ChangeQuery& query) {
    const audit::Entry& entry = record.entry;
    if (entry.action.startsWith(u"config."_s))
        return entry.target == query.file || entry.environment == query.environment;
    return entry.environment.isEmpty() || entry.environment == query.environment;
}

void take(std::map<QString, Recorded>& all, const audit::Record& record, const ChangeQuery& query) {
    const audit::Entry& entry = record.entry;
    Recorded& one = all[entry.correlation];
    const QDateTime time = base::fromRfc3339(record.time);
    if (one.started.isNull()) {
        one.started = time;
        one.change.actor = entry.actor;
        one.change.action = entry.action;
        const bool isConnector =
            entry.action.startsWith(u"connector."_s) || entry.action.startsWith(u"plugin."_s);
        one.change.connector = !entry.connector.isEmpty() ? entry.connector
                               : isConnector              ? entry.target
                                                          : QString();
        one.change.file = entry.action.startsWith(u"config."_s) ? query.file : QString();
    }
    one.ended = time;
    one.change.at = time;
    one.change.sequence = record.sequence;
    one.failed = entry.outcome == audit::Outcome::Failed || entry.outcome == audit::Outcome::Refused;
}

Result<QList<Recorded>> recorded(const ChangeQuery& query, const base::Clock& clock) {
    std::map<QString, Recorded> all;
    const QString range = u" since:%1 until:%2"_s.arg(base::toRfc3339(query.from.addMSecs(-slackMs)),
                                                      base::toRfc3339(query.to));
    for (const QString& actions : {u"config.*"_s, u"connector.*"_s, u"plugin.*"_s}) {
        const audit::Query asked{u"action:"_s + actions + range, mostRecords, 0, 0};
        FDC_TRY(audit::readAudit(query.auditPath, asked, clock, [&](const audit::Record& record) {
            // Looking and trying changes nothing.
            if (record.entry.action != u"connector.sync"_s && isOf(record, query))
                take(all, record, query);
        }));
    }
    QList<Recorded> changes;
    for (const auto& [correlation, one] : all) {
        if (!one.failed)
            changes.append(one);
    }
    std::ranges::sort(changes, {}, [](const Recorded& one) { return one.change.sequence; });
    return changes.mid(std::max<qsizetype>(0, changes.size() - mostChanges));
}

/// What the values of a key are about.
QString kindOf(const QString& key, const std::optional<QString>& value) {
    using config::SettingType;
    if (config::isSecretKey(key))
        return u"secret"_s;
    if (const config::SettingSpec* spec = config::SettingCatalog::find(key)) {
        switch (spec->type) {
            case SettingType::Boolean: return u"switch"_s;
            case SettingType::Url: return u"address"_s;
            case SettingType::Path: return u"path"_s;
            case SettingType::Integer:
            case SettingType::Duration:
            case SettingType::Size:
            case SettingType::Memory: return u"number"_s;
            case SettingType::Secret: return u"secret"_s;
            case SettingType::Text:
            case SettingType::Choice:
            case SettingType::List: break;
        }
    }
    static const QRegularExpression address(
        u"(?:^|[._-])(?:ur[il]s?|host(?:name)?s?|address|endpoint|server|port)\\z"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression path(u"(?:^|[._-])(?:path|dir|file|folder|truststore|keystore|ca)\\z"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    if (address.match(key).hasMatch() || value.value_or(QString()).contains(u"://"_s))
        return u"address"_s;
    if (path.match(key).hasMatch())
        return u"path"_s;
    bool isNumber = false;
    value.value_or(QString()).toDouble(&isNumber);
    if (isNumber)
        return u"number"_s;
    return config::readBoolean(value.value_or(QString())) ? u"switch"_s : u"text"_s;
}

/// A secret, or a text with one in it, such as an address with a password.
bool isHidden(const QString& key, const std::optional<QString>& value) {
    return config::isSecretKey(key) || (value && config::displayValue(key, *value) != *value);
}

QList<KeyChange> keysBetween(const PropertiesDocument& before, const PropertiesDocument& after) {
    QList<KeyChange> keys;
    for (const QString& key : config::changedKeys(before, after)) {
        if (keys.size() == mostKeys)
            break;
        KeyChange change{key, before.value(key), after.value(key), false, {}};
        change.kind = kindOf(key, change.after ? change.after : change.before);
        change.secret = isHidden(key, change.before) || isHidden(key, change.after);
        keys.append(change);
    }
    return keys;
}

/// The contents that followed one another: the kept ones, oldest first, and the present one.
class Contents {
public:
    Contents(const config::VersionFolder& folder, const QString& file) : m_folder(folder) {
        m_versions = folder.versions();
        std::reverse(m_versions.begin(), m_versions.end());
        if (const auto present = config::ConfigFile::load(file))
            m_present = present->document();
    }

    /// Of the version that ended while the action ran.
    void fill(Recorded& one) {
        for (qsizetype i = 0; i < m_versions.size(); ++i) {
            const QDateTime savedAt = m_versions[i].savedAt;
            if (savedAt < one.started.addMSecs(-slackMs) || savedAt > one.ended.addMSecs(slackMs) ||
                m_used.contains(m_versions[i].number))
                continue;
            const auto before = document(i);
            const auto after = document(i + 1);
            if (!before || !after)
                return;
            m_used.append(m_versions[i].number);
            one.change.version = m_versions[i].number;
            one.change.keys = keysBetween(*before, *after);
            one.change.reverted = !one.change.keys.isEmpty() && isReverted(one.change.keys);
            return;
        }
    }

private:
    std::optional<PropertiesDocument> document(qsizetype index) const {
        if (index >= m_versions.size())
            return m_present;
        const auto bytes = m_folder.read(m_versions[index].number);
        return bytes ? std::optional(PropertiesDocument::parse(*bytes)) : std::nullopt;
    }
    bool isReverted(const QList<KeyChange>& keys) const {
        return m_present && std::ranges::all_of(keys, [this](const KeyChange& key) {
                   return m_present->value(key.key) == key.before;
               });
    }

    const config::VersionFolder& m_folder;
    QList<config::VersionFolder::Version> m_versions;
    std::optional<PropertiesDocument> m_present;
    QList<qint64> m_used;
};

/// One word of a POSIX shell.
QString shellWord(const QString& text) {
    static const QRegularExpression plain(u"^[A-Za-z0-9_@%+=:,./-]+\\z"_s);
    if (plain.match(text).hasMatch())
        return text;
    QString quoted = text;
    return u'\'' + quoted.replace(u'\'', u"'\\''"_s) + u'\'';
}

}  // namespace

Result<QList<Change>> readChanges(const ChangeQuery& query, const config::VersionFolder& versions,
                                  const base::Clock& clock) {
    auto actions = recorded(query, clock);
    if (!actions)
        return base::fail(std::move(actions.error()));
    Contents contents(versions, query.file);
    QList<Change> changes;
    for (Recorded& one : *actions) {
        contents.fill(one);
        if (!one.change.connector.isEmpty() && one.change.file.isEmpty() && one.change.version != 0)
            one.change.file = query.file;  // a switch is an edit, too
        changes.append(one.change);
    }
    return changes;
}

QList<PatchEntry> reversePatch(const Change& change, const PropertiesDocument& now) {
    QList<PatchEntry> patch;
    for (const KeyChange& key : change.keys) {
        if (now.value(key.key) != key.after)
            continue;
        const bool isSecret = key.secret && key.before.has_value();
        patch.append({key.key, isSecret ? std::nullopt : key.before, isSecret});
    }
    return patch;
}

QString patchCommand(const Change& change, const QList<PatchEntry>& patch, bool isNewest) {
    if (patch.isEmpty() || change.file.isEmpty())
        return {};
    const QString file = shellWord(change.file);
    if (std::ranges::any_of(patch, &PatchEntry::secret))
        return isNewest && change.version > 0
                   ? u"flowerdocsctl config restore %1 %2"_s.arg(file).arg(change.version)
                   : QString();
    QStringList set;
    QStringList unset;
    for (const PatchEntry& one : patch) {
        if (one.value)
            set.append(shellWord(one.key + u'=' + *one.value));
        else
            unset.append(shellWord(one.key));
    }
    QStringList commands;
    if (!set.isEmpty())
        commands.append(u"flowerdocsctl config set %1 %2"_s.arg(file, set.join(u' ')));
    if (!unset.isEmpty())
        commands.append(u"flowerdocsctl config unset %1 %2"_s.arg(file, unset.join(u' ')));
    return commands.join(u" && "_s);
}

}  // namespace fdc::monitoring

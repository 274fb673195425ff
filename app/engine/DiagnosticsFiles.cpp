// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/DiagnosticsFiles.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QProcessEnvironment>
#include <QRegularExpression>

#include "core/config/ConfigCheck.h"
#include "core/config/ConfigFile.h"
#include "core/config/SafeCopy.h"
#include "core/config/SettingCatalog.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 largestPropertyFile = 1024 * 1024;

config::CheckOptions checkOptions(const PropertyFile& file, const QList<PropertyFile>& all) {
    config::CheckOptions options;
    options.environment = QProcessEnvironment::systemEnvironment();
    options.fileName = QFileInfo(file.path).fileName();
    options.product = config::SettingCatalog::productOf(options.fileName);
    for (const PropertyFile& other : all) {
        if (&other != &file && other.environment == file.environment && other.document) {
            const QString name = QFileInfo(other.path).fileName();
            options.related.append({name, config::SettingCatalog::productOf(name), *other.document});
        }
    }
    return options;
}

}  // namespace

QList<PropertyFile> readPropertyFiles(const QList<config::Environment>& environments) {
    QList<PropertyFile> files;
    for (const config::Environment& environment : environments) {
        QStringList paths{environment.corePropertiesFile};
        paths += environment.relatedFiles;
        for (const QString& path : std::as_const(paths)) {
            PropertyFile file{environment.name, path, std::nullopt, {}};
            if (QFileInfo(path).size() > largestPropertyFile)
                file.error = u"larger than 1 MiB"_s;
            else if (const auto loaded = config::ConfigFile::load(path))
                file.document = loaded->document();
            else
                file.error = loaded.error().code();
            files.append(file);
        }
    }
    return files;
}

void learnNamesOf(const config::PropertiesDocument& document, Pseudonyms& names) {
    static const QRegularExpression account(
        uR"((?:^|\.)(?:user|username|login|users\[\d+\]\.id|bind\.dn)$)"_s);
    static const QRegularExpression machine(uR"((?:^|\.)(?:host|hosts|hostname|nodes|uris|server)$)"_s);
    static const QRegularExpression inUrl(uR"(://([^/?#@\s:]+)(?::[^/?#@\s]*)?@)"_s);
    for (qsizetype i = 0; i < document.size(); ++i) {
        const QString key = document.keyAt(i);
        const QString value = document.valueAt(i).trimmed();
        names.learnHostsOf(value);
        for (auto matches = inUrl.globalMatch(value); matches.hasNext();)
            names.learnUser(matches.next().captured(1));
        if (value.isEmpty() || value.contains(u"${"_s))
            continue;
        if (account.match(key).hasMatch())
            names.learnUser(value);
        if (!machine.match(key).hasMatch())
            continue;
        for (const QString& part : value.split(u',', Qt::SkipEmptyParts)) {
            const QString host = part.trimmed().section(u"://"_s, -1).section(u'/', 0, 0);
            names.learnHost(host.section(u':', 0, 0));
        }
    }
}

void addPropertyFiles(const QList<PropertyFile>& files, DiagnosticsBundle& bundle) {
    int number = 0;
    for (const PropertyFile& file : files) {
        const QString name =
            u"configuration/%1-%2-%3"_s.arg(++number).arg(file.environment, QFileInfo(file.path).fileName());
        if (!file.document) {
            bundle.note(name + u": "_s + file.error);
            continue;
        }
        QJsonArray findings;
        for (const config::Finding& finding : config::check(*file.document, checkOptions(file, files)))
            findings.append(finding.toJson(config::Language::English));
        const auto copy = config::safeCopy(*file.document);
        if (copy)
            bundle.add(name, u"a property file, secrets masked"_s, QString::fromUtf8(copy->bytes));
        else
            bundle.note(name + u": "_s + copy.error().code());
        bundle.addJson(name + u".findings.json"_s, u"what the check found in it"_s,
                       {{u"schema"_s, u"config-check/1"_s}, {u"findings"_s, findings}});
    }
}

}  // namespace fdc::engine

// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/NewMigrationLimits.h"

#include <QDir>
#include <QLocale>
#include <algorithm>
#include <optional>
#include <utility>

#include "core/migration/pace/CampaignLimits.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;
using migration::CampaignLimits;
using Field = NewMigrationLimits::Field;

namespace {

constexpr Field allFields[] = {Field::Windows,       Field::Rate,         Field::Bandwidth, Field::Expected,
                               Field::MostDocuments, Field::MostFailures, Field::StopFile};
static_assert(std::size(allFields) == NewMigrationLimits::fieldCount);

/// A number as people of this language, or of a keyboard without a comma, write it; nothing when it is none.
std::optional<double> numberIn(const QString& text) {
    bool ok = false;
    double number = QLocale().toDouble(text.trimmed(), &ok);
    if (!ok)
        number = text.trimmed().toDouble(&ok);
    return ok ? std::optional(number) : std::nullopt;
}

std::optional<double> countIn(const QString& text) {
    const auto number = numberIn(text);
    return number && *number >= 1 && *number <= 1e12 && *number == double(qint64(*number)) ? number
                                                                                           : std::nullopt;
}

std::optional<QJsonValue> valueOf(Field field, const QString& text) {
    switch (field) {
        case Field::Windows:
            if (const auto windows = migration::windowsFromText(text); windows && !windows->isEmpty())
                return QJsonValue(migration::windowsToText(*windows));
            return std::nullopt;
        case Field::Rate:
            if (const auto rate = numberIn(text);
                rate && *rate >= 0.001 && *rate <= CampaignLimits::mostDocumentsPerSecond)
                return QJsonValue(*rate);
            return std::nullopt;
        case Field::Bandwidth:
            if (const auto bytes = migration::bytesFromText(text);
                bytes && *bytes >= CampaignLimits::leastBytesPerSecond)
                return QJsonValue(*bytes);
            return std::nullopt;
        case Field::Expected:
        case Field::MostDocuments:
            if (const auto count = countIn(text))
                return QJsonValue(qint64(*count));
            return std::nullopt;
        case Field::MostFailures:
            if (const auto share = migration::shareFromText(text); share && *share > 0)
                return QJsonValue(*share);
            return std::nullopt;
        case Field::StopFile:
            return QDir::isAbsolutePath(text) ? std::optional(QJsonValue(text)) : std::nullopt;
    }
    return std::nullopt;
}

QString limitName(Field field) {
    switch (field) {
        case Field::Windows: return u"windows"_s;
        case Field::Rate: return u"documentsPerSecond"_s;
        case Field::Bandwidth: return u"bytesPerSecond"_s;
        case Field::Expected: return u"expectedDocuments"_s;
        case Field::MostDocuments: return u"mostDocuments"_s;
        case Field::MostFailures: return u"mostFailures"_s;
        case Field::StopFile: return u"stopFile"_s;
    }
    return {};
}

}  // namespace

const QString& NewMigrationLimits::text(Field field) const {
    switch (field) {
        case Field::Windows: return windows;
        case Field::Rate: return rate;
        case Field::Bandwidth: return bandwidth;
        case Field::Expected: return expected;
        case Field::MostDocuments: return mostDocuments;
        case Field::MostFailures: return mostFailures;
        case Field::StopFile: break;
    }
    return stopFile;
}

QString& NewMigrationLimits::text(Field field) {
    return const_cast<QString&>(std::as_const(*this).text(field));
}

QString NewMigrationLimits::problem(Field field) const {
    const QString typed = text(field).trimmed();
    if (typed.isEmpty() || valueOf(field, typed))
        return {};
    switch (field) {
        case Field::Windows:
            return tr(
                "Days and times, such as “mon-fri 20:00-06:00”; several with a semicolon between them.");
        case Field::Rate: return tr("A number above 0, such as 50 or 0.5.");
        case Field::Bandwidth: return tr("A size of at least 1K, such as 512K, 10M or 1G.");
        case Field::Expected:
        case Field::MostDocuments: return tr("A whole number, from 1.");
        case Field::MostFailures: return tr("A share above 0, such as 20%.");
        case Field::StopFile: return tr("A whole path, such as /srv/source/STOP.");
    }
    return {};
}

bool NewMigrationLimits::hasProblem() const {
    return std::any_of(std::begin(allFields), std::end(allFields),
                       [this](Field field) { return !problem(field).isEmpty(); });
}

QJsonObject NewMigrationLimits::toLimits() const {
    QJsonObject limits;
    for (const Field field : allFields) {
        const QString typed = text(field).trimmed();
        if (const auto value = valueOf(field, typed); value && !typed.isEmpty())
            limits[limitName(field)] = *value;
    }
    return limits;
}

QStringList NewMigrationLimits::toWords() const {
    return migration::limitsToWords(CampaignLimits::fromJson(toLimits()));
}

QString NewMigrationLimits::title(Field field) {
    switch (field) {
        case Field::Windows: return tr("Only at these times");
        case Field::Rate: return tr("Documents a second, at most");
        case Field::Bandwidth: return tr("Bytes a second, at most");
        case Field::Expected: return tr("Documents expected in the source");
        case Field::MostDocuments: return tr("Pause after so many documents");
        case Field::MostFailures: return tr("Pause when more than this fail");
        case Field::StopFile: return tr("Read nothing while this file exists");
    }
    return {};
}

QString NewMigrationLimits::example(Field field) {
    switch (field) {
        //: shown in an empty field: days and times; French days are understood too
        case Field::Windows: return tr("mon-fri 20:00-06:00");
        //: shown in an empty field: there is no limit
        case Field::Rate:
        case Field::Bandwidth:
        case Field::MostDocuments:
        case Field::MostFailures: return tr("no limit");
        //: shown in an empty field: ten times as many documents as last time
        case Field::Expected: return tr("10 times the last");
        case Field::StopFile: return u"/srv/source/STOP"_s;
    }
    return {};
}

QString NewMigrationLimits::name(Field field) {
    return u"limit-"_s + limitName(field);
}

}  // namespace fdc::ui::migrations

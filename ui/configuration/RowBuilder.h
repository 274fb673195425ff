// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>
#include <QProcessEnvironment>

#include "core/config/Language.h"
#include "core/config/PropertiesDocument.h"
#include "core/config/SettingSpec.h"
#include "ui/configuration/Assessment.h"
#include "ui/configuration/SettingRow.h"

namespace fdc::ui::configuration {

/// What a person narrowed the settings to.
struct RowFilter {
    /// Words; each must stand in key, shown value, description or synonyms, in either language. Case and
    /// accents do not count.
    QString text;
    bool modifiedOnly = false;
    bool setOnly = false;
    /// True when rows of all sections are looked at together.
    bool isSearch() const { return modifiedOnly || !text.trimmed().isEmpty(); }
    bool operator==(const RowFilter&) const = default;
};

/// Makes rows of the form from a document. Everything it is built with must outlive it; made anew for each
/// question, so it holds nothing of its own.
class RowBuilder {
    Q_DECLARE_TR_FUNCTIONS(RowBuilder)
public:
    RowBuilder(const config::PropertiesDocument& document, const Assessment& assessment,
               const QProcessEnvironment& environment, config::Language language,
               config::Product product = config::Product::Core)
        : m_document(document),
          m_assessment(assessment),
          m_environment(environment),
          m_language(language),
          m_product(product) {}

    /// Keys of a section in the order of the form: the catalogue's, then those that are only in the file.
    QStringList keys(const QString& section, const RowFilter& filter) const;
    SettingRow row(const QString& key) const;

    /// Keys of the catalogue that are in use and no patterns, by section, in the order of the form.
    static const QStringList& catalogueKeys(const QString& section,
                                            config::Product product = config::Product::Core);
    /// A key that the form has a row for even when it is not set.
    static bool hasRow(const config::SettingSpec* spec);

private:
    bool admits(const QString& key, const RowFilter& filter, const QStringList& words) const;
    void describe(SettingRow& row, const config::SettingSpec* spec) const;
    void control(SettingRow& row, const config::SettingSpec* spec, const std::optional<QString>& value) const;
    void judge(SettingRow& row, const config::SettingSpec* spec) const;
    QString hiddenText(const QString& key, const std::optional<QString>& value) const;
    QString inForce(const QString& key, const std::optional<QString>& value) const;
    QString resolved(const QString& key, const QString& value) const;

    const config::PropertiesDocument& m_document;
    const Assessment& m_assessment;
    const QProcessEnvironment& m_environment;
    config::Language m_language;
    config::Product m_product;
};

}  // namespace fdc::ui::configuration

// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QObject>
#include <QProcessEnvironment>
#include <memory>
#include <vector>

#include "ui/common/Services.h"
#include "ui/configuration/FoldMemory.h"

namespace fdc::ui::configuration {

class ConfigurationPresenter;

/// The files of the environment that can be edited: core.properties and those named beside it, each with a
/// presenter of its own, which lives as long as this object. All are watched while the page is open, so that
/// a check of one knows what stands in the others. Thread: GUI.
class ConfigFiles : public QObject {
    Q_OBJECT
public:
    ConfigFiles(Services services, QProcessEnvironment variables, QObject* parent = nullptr);
    ~ConfigFiles() override;

    void open();
    void close();
    void retranslate();

    /// Core's file comes first and is always there.
    int count() const { return int(m_listed.size()); }
    ConfigurationPresenter& at(int index) const { return *m_listed[size_t(index)]; }
    ConfigurationPresenter& core() const { return at(0); }
    ConfigurationPresenter& current() const { return at(m_current); }
    int currentIndex() const { return m_current; }
    void choose(int index);
    /// "gui.properties", with its folder when two have the same name; "•" before it when it is not saved.
    QString title(int index) const;
    FoldMemory& folds() { return m_folds; }
    /// What would be lost in any of them; empty when nothing.
    QString unsaved() const;

Q_SIGNALS:
    /// Other files, or other titles.
    void listed();
    void chosen();

private:
    void askFiles();
    void list(const QStringList& related);
    ConfigurationPresenter* made(const QString& path);
    void shareContents();

    Services m_services;
    QProcessEnvironment m_variables;
    FoldMemory m_folds;
    std::vector<std::unique_ptr<ConfigurationPresenter>> m_made;
    std::vector<ConfigurationPresenter*> m_listed;
    QStringList m_titles;  ///< as last told
    int m_current = 0;
    bool m_isOpen = false;
};

}  // namespace fdc::ui::configuration

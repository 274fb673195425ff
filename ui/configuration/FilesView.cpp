// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/FilesView.h"

#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/configuration/ConfigFiles.h"
#include "ui/configuration/ConfigurationPresenter.h"
#include "ui/configuration/ConfigurationView.h"

namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;

FilesView::FilesView(ConfigFiles& files, ComparePresenter& comparison, Services services, QWidget* parent)
    : QWidget(parent),
      m_files(files),
      m_comparison(comparison),
      m_services(std::move(services)),
      m_stack(new QStackedWidget) {
    setObjectName(u"configurationView"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
    connect(&m_files, &ConfigFiles::chosen, this, &FilesView::showChosen);
    showChosen();
}

ConfigurationView& FilesView::current() {
    return *m_views.value(&m_files.current());
}

void FilesView::showChosen() {
    ConfigurationView*& view = m_views[&m_files.current()];
    // The picker that was used goes out of view with its page: the one that comes gets the focus.
    const bool picked = m_stack->currentWidget() && m_stack->currentWidget()->isAncestorOf(focusWidget());
    if (!view) {
        view = new ConfigurationView(m_files.current(), m_services);
        view->offerFiles(m_files);
        view->offerComparison(m_comparison);
        m_stack->addWidget(view);
    }
    m_stack->setCurrentWidget(view);
    if (picked)
        view->focusPicker();
}

}  // namespace fdc::ui::configuration
